//! The stable codes of everything Freehold may complain about.
//!
//! Families: FH01 text and syntax, 02 names, 03 evidence, 04 units and money, 05 time, 06 equations,
//! 07 choices and conflicts, 08 forecasts, 09 views. A code is never used again for something else.

macro_rules! codes {
    ($($name:ident),* $(,)?) => {
        /// A stable code, such as `FH0201`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $(#[doc = include_str!(concat!("../pages/", stringify!($name), ".md"))] $name),* }

        impl Code {
            /// Every code, in order.
            pub const ALL: &[Code] = &[$(Code::$name),*];

            /// Returns the code as it is printed.
            pub fn id(self) -> &'static str {
                match self { $(Code::$name => stringify!($name)),* }
            }

            /// Returns the page that `freehold explain` prints: Markdown, first line the title.
            pub fn page(self) -> &'static str {
                match self { $(Code::$name => include_str!(concat!("../pages/", stringify!($name), ".md"))),* }
            }
        }
    };
}

codes![
    FH0101, FH0102, FH0103, FH0104, FH0105, FH0106, FH0107, FH0108, FH0109, FH0110, FH0111, FH0112,
    FH0113, FH0114, FH0115, FH0116, FH0117, //
    FH0201, FH0202, FH0203, FH0204, FH0205, FH0206, //
    FH0301, FH0302, FH0303, FH0304, FH0305, FH0306, FH0307, //
    FH0401, FH0402, FH0403, FH0404, FH0405, FH0406, FH0407, //
    FH0501, FH0502, FH0503, FH0504, FH0505, FH0506, //
    FH0601, FH0602, FH0603, FH0604, FH0605, FH0606, FH0607, FH0608, //
    FH0701, FH0702, FH0703, FH0704, FH0705, FH0706, FH0707, FH0711, //
    FH0721, FH0722, FH0723, FH0724, //
    FH0731, FH0732, FH0733, FH0734, //
    FH0741, FH0742, FH0743, FH0744, FH0745, FH0746, //
    FH0801, FH0802, FH0803, FH0804, FH0805, FH0806, //
    FH0901, FH0902, FH0903, FH0904, FH0905, FH0906, FH0907, FH0908, FH0909, //
];

impl Code {
    /// Returns the code of that name, in any case: `fh0201`, `FH0201`.
    pub fn parse(text: &str) -> Option<Code> {
        Code::ALL.iter().copied().find(|code| code.id().eq_ignore_ascii_case(text))
    }
}

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.id())
    }
}
