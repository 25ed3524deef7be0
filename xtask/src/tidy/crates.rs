//! Who may use whom, and whether the document says the same as the folders.

use std::collections::BTreeSet;
use std::process::Command;

use serde_json::Value;

use crate::project::Project;
use crate::steps::run;

/// A crate may use only crates above it in the list of members.
pub fn order(project: &Project) -> Vec<String> {
    let members = match members(project) {
        Ok(members) => members,
        Err(finding) => return vec![finding],
    };
    let mut ask = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    ask.args(["metadata", "--no-deps", "--offline", "--format-version", "1"]);
    ask.current_dir(&project.root);
    let told = run(ask).and_then(|text| {
        // Warnings may stand before it.
        let json = text.lines().find(|line| line.starts_with('{')).unwrap_or_default();
        serde_json::from_str::<Value>(json).map_err(|error| format!("cargo metadata: {error}"))
    });
    match told {
        Ok(metadata) => out_of_order(&members, &metadata),
        Err(finding) => vec![finding],
    }
}

/// Returns what is wrong with the order, by the list of members and what cargo tells of them.
fn out_of_order(members: &[String], metadata: &Value) -> Vec<String> {
    let packages = metadata["packages"].as_array().map(Vec::as_slice).unwrap_or_default();
    let place_of = |folder: &str| {
        let folder = folder.replace('\\', "/");
        members.iter().position(|member| folder.ends_with(&format!("/{member}")))
    };
    let mut wrong = Vec::new();
    for package in packages {
        let manifest = package["manifest_path"].as_str().unwrap_or_default();
        let folder = manifest.trim_end_matches("Cargo.toml").trim_end_matches(['/', '\\']);
        let Some(own) = place_of(folder) else {
            wrong.push(format!("Cargo.toml: {folder} is no member"));
            continue;
        };
        for dependency in package["dependencies"].as_array().into_iter().flatten() {
            let Some(path) = dependency["path"].as_str() else { continue };
            if place_of(path).is_none_or(|used| used >= own) {
                let user = package["name"].as_str().unwrap_or_default();
                let used = dependency["name"].as_str().unwrap_or_default();
                wrong.push(format!("Cargo.toml: {user} uses {used}, which is not above it"));
            }
        }
    }
    wrong
}

/// The code map lists the crates that there are, in their order.
pub fn architecture(project: &Project) -> Vec<String> {
    let listed = project.needed("ARCHITECTURE.md").map(|page| {
        let map = page.split("\n## ").find(|part| part.starts_with("Code map")).unwrap_or_default();
        let rows = map.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next());
        // A folder that is no crate is written with a slash at its end.
        rows.filter(|path| !path.ends_with('/')).map(str::to_owned).collect::<Vec<_>>()
    });
    let (listed, members) = match (listed, members(project)) {
        (Ok(listed), Ok(members)) => (listed, members),
        (Err(finding), _) | (_, Err(finding)) => return vec![finding],
    };
    // A crate that is a workspace of its own stands outside.
    let inside = project.files.iter().filter(|file| !file.text.contains("[workspace]"));
    let folders: BTreeSet<String> = inside
        .filter_map(|file| file.path.strip_suffix("/Cargo.toml"))
        .map(str::to_owned)
        .collect();
    let mut wrong = Vec::new();
    if listed != members {
        wrong.push(format!(
            "ARCHITECTURE.md: the code map lists {listed:?}, Cargo.toml {members:?}"
        ));
    }
    if members.iter().cloned().collect::<BTreeSet<_>>() != folders {
        wrong.push(format!("Cargo.toml: the members are {members:?}, the folders {folders:?}"));
    }
    wrong
}

/// Returns the members in the order of the list.
fn members(project: &Project) -> Result<Vec<String>, String> {
    let manifest = project.needed("Cargo.toml")?;
    let list = manifest.split("\nmembers = [").nth(1).and_then(|rest| rest.split("\n]").next());
    let lines = list.ok_or("Cargo.toml: no list of members")?.lines();
    Ok(lines.filter_map(|line| line.split('"').nth(1)).map(str::to_owned).collect())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_crate_that_uses_one_below_is_told() {
        let members = [String::from("crates/text"), String::from("crates/board")];
        let package = |name: &str, uses: &str| {
            let path = format!("here/crates/{uses}");
            json!({
                "name": name,
                "manifest_path": format!("here/crates/{name}/Cargo.toml"),
                "dependencies": [{ "name": uses, "path": path }, { "name": "serde" }],
            })
        };
        let fine = json!({ "packages": [package("board", "text")] });
        assert_eq!(out_of_order(&members, &fine), [""; 0]);
        let wrong = json!({ "packages": [package("text", "board"), package("cli", "text")] });
        assert_eq!(
            out_of_order(&members, &wrong),
            [
                "Cargo.toml: text uses board, which is not above it",
                "Cargo.toml: here/crates/cli is no member",
            ]
        );
    }
}
