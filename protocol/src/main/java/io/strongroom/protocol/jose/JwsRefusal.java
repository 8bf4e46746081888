package io.strongroom.protocol.jose;

/** Why a signed statement was refused, in the order in which it is checked. */
public enum JwsRefusal {
  TOO_LARGE,
  /** Not three parts of canonical base64url. */
  NOT_COMPACT,
  /** Header is not JSON, lacks alg, kid or typ, or has a member that is not allowed. */
  BAD_HEADER,
  /** Signed for another purpose. */
  WRONG_TYPE,
  /** No key of the given set has this kid. */
  UNKNOWN_KEY,
  /** The header's alg is not the one algorithm of that key. */
  WRONG_ALGORITHM,
  BAD_SIGNATURE,
  /** Signed, but not JSON within limits. */
  BAD_PAYLOAD
}
