//! Threads change no bit.

use freehold_insight::{Partial, SaltelliDesign, given_data, partial_information};

use crate::saltelli::ishigami;
use crate::uniform;

#[test]
fn threads_change_no_bit_of_an_answer() {
    let answer = || {
        let design = SaltelliDesign::new(3, &["x", "y", "z"], &[], 10).unwrap();
        let indices = design.indices(&design.run(ishigami)).unwrap();
        let columns = ["x", "y", "z"].map(|name| uniform(1, name, 2000));
        let views = columns.each_ref().map(Vec::as_slice);
        let mut output = vec![0.0; 2000];
        ishigami(&views, &mut output);
        let given = given_data(&views, &output, 1, 5).unwrap();
        let payoffs: [&[f64]; 2] = [&output, &columns[0]];
        let inputs = views.map(Partial::Number);
        let values = partial_information(&payoffs, &inputs, None, 1).unwrap();
        serde_json::to_string(&(indices, given, values)).unwrap()
    };
    let on = |threads: usize| {
        rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap().install(answer)
    };
    let one = on(1);
    assert!(!one.contains("null"), "{one}");
    for threads in [2, 3, 7] {
        assert_eq!(on(threads), one);
    }
}
