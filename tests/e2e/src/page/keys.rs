//! Keys as WebDriver names them. A chord is a text: `"{CONTROL}{END}"`.

pub const BACKSPACE: &str = "\u{E003}";
pub const TAB: &str = "\u{E004}";
pub const ENTER: &str = "\u{E007}";
pub const SHIFT: &str = "\u{E008}";
pub const CONTROL: &str = "\u{E009}";
pub const ALT: &str = "\u{E00A}";
pub const ESCAPE: &str = "\u{E00C}";
pub const PAGE_UP: &str = "\u{E00E}";
pub const PAGE_DOWN: &str = "\u{E00F}";
pub const END: &str = "\u{E010}";
pub const HOME: &str = "\u{E011}";
pub const LEFT: &str = "\u{E012}";
pub const UP: &str = "\u{E013}";
pub const RIGHT: &str = "\u{E014}";
pub const DOWN: &str = "\u{E015}";
pub const DELETE: &str = "\u{E017}";
pub const F1: &str = "\u{E031}";
pub const F2: &str = "\u{E032}";
pub const F6: &str = "\u{E036}";
pub const F7: &str = "\u{E037}";
pub const F8: &str = "\u{E038}";

pub const SHIFT_TAB: &str = "\u{E008}\u{E004}";
pub const SHIFT_ENTER: &str = "\u{E008}\u{E007}";
pub const SHIFT_F8: &str = "\u{E008}\u{E038}";
pub const CONTROL_ENTER: &str = "\u{E009}\u{E007}";
pub const CONTROL_SLASH: &str = "\u{E009}/";
pub const SELECT_ALL: &str = "\u{E009}a";
pub const UNDO: &str = "\u{E009}z";
pub const REDO: &str = "\u{E009}y";
pub const SHIFT_UNDO: &str = "\u{E009}\u{E008}z";
