package io.strongroom.tee;

import io.strongroom.protocol.id.Sha256;
import io.strongroom.tee.claims.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** The roots one verification may end at. Empty means that nothing is believed. */
public record TrustAnchors(List<TrustAnchor> anchors) {
  public TrustAnchors {
    anchors = List.copyOf(anchors);
  }

  public static TrustAnchors of(TrustAnchor... anchors) {
    return new TrustAnchors(List.of(anchors));
  }

  /** For people: what they are called, each name once. */
  public List<String> names() {
    return anchors.stream().map(TrustAnchor::name).distinct().toList();
  }

  /** The anchor whose key this certificate carries. */
  public Optional<TrustAnchor> matching(X509Certificate root) {
    Sha256 pin = TrustAnchor.pinOf(root);
    return anchors.stream().filter(anchor -> anchor.spki().equals(pin)).findFirst();
  }
}
