package io.strongroom.executor;

/**
 * Why the process ended, for whoever restarts it; besides these there are those of every service,
 * {@link io.strongroom.boundary.ServiceProcess}.
 */
enum ExitCode {
  /** The verifier does not trust this executor: starting it again will not help. */
  NOT_TRUSTED(77),
  /** The TEE, or the platform that started this process, is gone. */
  TEE_LOST(69),
  /** The keys of this boot are too old: starting again makes new ones. */
  KEYS_EXPIRED(75);

  private final int status;

  ExitCode(int status) {
    this.status = status;
  }

  int status() {
    return status;
  }
}
