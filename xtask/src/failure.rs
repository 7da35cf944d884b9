//! Why a command could not be carried out.

use std::{error::Error, fmt};

/// What could not be done, in one line, then perhaps what to do; and why, as its source.
#[derive(Debug)]
pub(crate) struct Failure {
    said: String,
    cause: Option<Box<dyn Error + Send + Sync>>,
}

impl Failure {
    /// One that says all there is to say.
    pub(crate) fn new(said: impl Into<String>) -> Failure {
        Failure { said: said.into(), cause: None }
    }

    /// One that another error is the cause of.
    pub(crate) fn because<E: Into<Box<dyn Error + Send + Sync>>>(said: impl Into<String>) -> impl FnOnce(E) -> Failure {
        move |cause| Failure { said: said.into(), cause: Some(cause.into()) }
    }

    /// It and its causes, each after a colon.
    pub(crate) fn chain(&self) -> String {
        let mut chain = self.to_string();
        let mut cause = self.source();
        while let Some(error) = cause {
            chain += &format!(": {error}");
            cause = error.source();
        }
        chain
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.said)
    }
}

impl Error for Failure {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.cause.as_deref().map(|cause| cause as _)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_cause_is_said_after_what_it_caused() {
        let lack = Failure::because("no port is free")(std::io::Error::other("too many"));
        let failure = Failure::because("check \"e2e\"")(lack);
        assert_eq!(failure.to_string(), "check \"e2e\"");
        assert_eq!(failure.chain(), "check \"e2e\": no port is free: too many");
    }
}
