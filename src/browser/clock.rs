//! Local time and draft ids.

use js_sys::Date;

use crate::app::ports::{Clock, Moment};

pub struct SystemClock;

impl Clock for SystemClock {
    #[allow(clippy::cast_possible_truncation)] // the parts of a date are small
    fn now(&self) -> Moment {
        let now = Date::new_0();
        Moment {
            year: now.get_full_year() as u16,
            month: now.get_month() as u8 + 1,
            day: now.get_date() as u8,
            hour: now.get_hours() as u8,
            minute: now.get_minutes() as u8,
            second: now.get_seconds() as u8,
        }
    }

    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a time in milliseconds fits
    fn new_id(&self) -> String {
        let chance = (js_sys::Math::random() * f64::from(u32::MAX)) as u32;
        format!("{:x}-{chance:08x}", Date::now() as u64)
    }
}
