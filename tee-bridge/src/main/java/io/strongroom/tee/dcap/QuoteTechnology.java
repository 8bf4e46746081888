package io.strongroom.tee.dcap;

/** The technologies whose quotes Intel's quoting enclaves sign, as numbers and names say it. */
public enum QuoteTechnology {
  SGX(0x00, "QE", "Intel SGX DCAP A.4"),
  TDX(0x81, "TD_QE", "Intel TDX DCAP A.3");

  private final long teeType;
  private final String enclave;
  private final String section;

  QuoteTechnology(long teeType, String enclave, String section) {
    this.teeType = teeType;
    this.enclave = enclave;
    this.section = section;
  }

  /** TEE type in a quote's header. */
  long teeType() {
    return teeType;
  }

  /** What the identity of its quoting enclave is called. */
  String enclave() {
    return enclave;
  }

  /** Where Intel describes its quotes. */
  public String section() {
    return section;
  }
}
