//! The web server that many portals run, with a configuration of the repository.

use std::fs::{self, File};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::{PATIENCE, fail, must, output, poll, workspace};

/// An nginx of its own, gone when dropped.
pub struct Nginx {
    process: Child,
    /// Its prefix: the paths of the configuration are relative to this folder.
    folder: PathBuf,
    port: u16,
}

impl Nginx {
    /// The program; Debian keeps it where only the superuser looks.
    #[must_use]
    pub fn program() -> Option<PathBuf> {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let folders = std::env::split_paths(&path).chain(["/usr/sbin".into(), "/usr/local/sbin".into()]);
        folders.map(|folder| folder.join("nginx")).find(|file| file.is_file())
    }

    /// Serves with this configuration, which listens on `own_port`, on a free
    /// port instead.
    ///
    /// # Panics
    /// With a sentence, when nginx is missing or does not start.
    #[track_caller]
    #[must_use]
    pub fn start(configuration: &str, own_port: u16) -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let Some(program) = Self::program() else {
            fail("nginx is missing: install it, for example by `apt-get install nginx-light`")
        };
        let folder = output().join(format!("nginx-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed)));
        let listener = must("no free port", TcpListener::bind((Ipv4Addr::LOCALHOST, 0)));
        let port = must("no free port", listener.local_addr()).port();
        drop(listener);
        must("cannot set up nginx", prepare(&folder, configuration, own_port, port));
        let log = must("no log for nginx", File::create(folder.join("log")));
        let mut nginx = Command::new(program);
        nginx.arg("-p").arg(&folder).arg("-c").arg(folder.join(configuration));
        let process = nginx.stdin(Stdio::null()).stdout(Stdio::null()).stderr(log).spawn();
        let nginx = Self { process: must("nginx does not start", process), folder, port };
        let answers = poll(PATIENCE, || TcpStream::connect((Ipv4Addr::LOCALHOST, port)));
        if answers.is_err() {
            fail(format!("nginx does not answer:\n{}", nginx.log()));
        }
        nginx
    }

    /// The address of this path.
    #[must_use]
    pub fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// Ends it, as if the machine were off.
    pub fn stop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }

    fn log(&self) -> String {
        fs::read_to_string(self.folder.join("log")).unwrap_or_default()
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        self.stop();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// A folder like the workspace: the built site, the files around the
/// configuration, and room to write.
fn prepare(folder: &Path, configuration: &str, own_port: u16, port: u16) -> std::io::Result<()> {
    let here = folder.join(configuration);
    let from = workspace().join(configuration);
    let parent = |path: &Path| path.parent().unwrap_or(path).to_owned();
    fs::create_dir_all(parent(&here))?;
    fs::create_dir_all(folder.join("target"))?;
    std::os::unix::fs::symlink(workspace().join("dist"), folder.join("dist"))?;
    for entry in fs::read_dir(parent(&from))? {
        let entry = entry?;
        let link = parent(&here).join(entry.file_name());
        if entry.path() != from {
            std::os::unix::fs::symlink(entry.path(), link)?;
        }
    }
    let text = fs::read_to_string(from)?;
    fs::write(here, text.replace(&format!("127.0.0.1:{own_port};"), &format!("127.0.0.1:{port};")))
}
