//! The fields of the report's head and foot, by the names that files and the
//! page use.

/// A field outside the tables and sections.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    Title,
    /// The full name of the organ.
    Organ,
    OrganShort,
    /// The unified social credit code.
    OrganCode,
    /// One of [`OrganKind`] by name.
    OrganKind,
    /// One of [`OrganLevel`] by name.
    OrganLevel,
    /// The chain of places from the province down, separated by spaces.
    Region,
    /// One of [`Scope`] by name.
    Scope,
    ReportYear,
    Preface,
    SignatureOrgan,
    SignatureDate,
    PublicationDate,
    /// The last day for it that the superior set: the clerk's alone, in no public
    /// file.
    Deadline,
    Contact,
}

/// A set of named choices, written by name into files.
macro_rules! choices {
    ($(#[$doc:meta])* $choice:ident { $($variant:ident = $name:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $choice { $($variant),+ }

        impl $choice {
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name in files.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }

            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|choice| choice.name() == name)
            }
        }
    };
}

choices! {
    /// What kind of organ reports; deadlines and some duties depend on it.
    OrganKind {
        Government = "government",
        Department = "department",
        Township = "township",
        SubDistrict = "sub_district",
        AuthorisedOrganisation = "authorised_organisation",
        Other = "other",
    }
}

choices! {
    OrganLevel {
        National = "national",
        Province = "province",
        City = "city",
        County = "county",
        Township = "township",
    }
}

choices! {
    /// Whether the report is about the organ itself or sums a territory.
    Scope {
        Organ = "organ",
        Consolidated = "consolidated",
    }
}

impl Field {
    pub const COUNT: usize = 15;
    pub const ALL: [Self; Self::COUNT] = [
        Self::Title,
        Self::Organ,
        Self::OrganShort,
        Self::OrganCode,
        Self::OrganKind,
        Self::OrganLevel,
        Self::Region,
        Self::Scope,
        Self::ReportYear,
        Self::Preface,
        Self::SignatureOrgan,
        Self::SignatureDate,
        Self::PublicationDate,
        Self::Deadline,
        Self::Contact,
    ];

    /// The name on the page (`data-field`).
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Organ => "organ",
            Self::OrganShort => "organ_short",
            Self::OrganCode => "organ_code",
            Self::OrganKind => "organ_kind",
            Self::OrganLevel => "organ_level",
            Self::Region => "region",
            Self::Scope => "scope",
            Self::ReportYear => "report_year",
            Self::Preface => "preface",
            Self::SignatureOrgan => "signature_organ",
            Self::SignatureDate => "signature_date",
            Self::PublicationDate => "publication_date",
            Self::Deadline => "deadline",
            Self::Contact => "contact",
        }
    }

    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.name() == name)
    }

    /// Whether the text may have several lines.
    #[must_use]
    pub fn is_long(self) -> bool {
        matches!(self, Self::Preface | Self::Contact)
    }
}

/// Splits a region into its places, from the province down.
#[must_use]
pub fn split_region(region: &str) -> Vec<&str> {
    let separator = |c: char| c.is_whitespace() || matches!(c, '/' | '／' | '、' | '>' | '，' | ',');
    region.split(separator).filter(|place| !place.is_empty()).collect()
}

/// Reads a year of four digits, full-width ones and 年 included.
#[must_use]
pub fn read_year(text: &str) -> Option<u16> {
    let half_width = |c: char| match c {
        '０'..='９' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        _ => c,
    };
    let digits: String = text.trim().trim_end_matches('年').chars().map(half_width).collect();
    let is_year = digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_digit());
    is_year.then(|| digits.parse().ok()).flatten()
}
