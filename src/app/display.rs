//! How the form is shown: what a person chose for this browser, or what the
//! page around the form wants for everybody.

/// Contrast and size of letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Display {
    pub contrast: Contrast,
    pub size: Size,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Contrast {
    /// As the system wishes.
    #[default]
    Auto,
    Standard,
    High,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Size {
    #[default]
    Normal,
    Large,
    /// Letters of at least 18 px where they are read, targets of 60 px.
    Larger,
}

impl Display {
    /// As the style sheet, the browser's storage and the page around the form
    /// write it: names with a space between.
    #[must_use]
    pub fn names(self) -> String {
        let contrast = match self.contrast {
            Contrast::Auto => "auto",
            Contrast::Standard => "standard",
            Contrast::High => "contrast",
        };
        let size = match self.size {
            Size::Normal => "normal",
            Size::Large => "large",
            Size::Larger => "larger",
        };
        [contrast, size].join(" ")
    }

    /// The same but for what this name says; an unknown one says nothing.
    #[must_use]
    pub fn with(mut self, name: &str) -> Self {
        match name {
            "auto" => self.contrast = Contrast::Auto,
            "standard" => self.contrast = Contrast::Standard,
            "contrast" => self.contrast = Contrast::High,
            "normal" => self.size = Size::Normal,
            "large" => self.size = Size::Large,
            "larger" => self.size = Size::Larger,
            _ => {}
        }
        self
    }

    /// Reads names; where nothing is said it stays at the default.
    #[must_use]
    pub fn from_names(names: &str) -> Self {
        names.split(' ').fold(Self::default(), Self::with)
    }
}
