//! What the README tells people to type.

/// Returns the lines of the `sh` blocks of a page, without those that are empty or remarks.
pub fn commands(page: &str) -> Vec<&str> {
    let mut commands = Vec::new();
    let mut inside = false;
    for line in page.lines() {
        if let Some(fence) = line.strip_prefix("```") {
            inside = !inside && fence == "sh";
        } else if inside && !line.trim().is_empty() && !line.starts_with('#') {
            commands.push(line.trim());
        }
    }
    commands
}
