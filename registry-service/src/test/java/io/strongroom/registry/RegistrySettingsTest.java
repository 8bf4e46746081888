package io.strongroom.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strongroom.boundary.settings.InvalidSettingsException;
import io.strongroom.boundary.settings.Settings;
import io.strongroom.protocol.jose.KeySet;
import io.strongroom.protocol.jose.SigningKey;
import io.strongroom.protocol.tls.TrustBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistrySettingsTest {
  private static final Pattern TABLE_KEY =
      Pattern.compile("^\\| `(strongroom\\.[a-z.-]+)`", Pattern.MULTILINE);

  @TempDir Path folder;
  private TestingDeployment deployment;
  private Map<String, String> given;

  @BeforeEach
  void deploy() throws Exception {
    deployment = new TestingDeployment(folder);
    given = deployment.settings();
  }

  @Test
  void hasDefaults() {
    given.remove("strongroom.hazelcast.port");
    RegistrySettings settings = read();
    assertThat(settings.member().host()).isEqualTo("127.0.0.1");
    assertThat(settings.member().port()).isEqualTo(5701);
  }

  @Test
  void readsEverySetting() {
    given.put("strongroom.hazelcast.host", "127.0.0.2");
    RegistrySettings settings = read();
    assertThat(settings.key().thumbprint()).isEqualTo(deployment.registryKey.thumbprint());
    assertThat(settings.member().clusterName())
        .isEqualTo(given.get("strongroom.hazelcast.cluster-name"));
    assertThat(settings.member().host()).isEqualTo("127.0.0.2");
    assertThat(settings.member().port()).isEqualTo(deployment.hazelcastPort);
    assertThat(settings.database().url()).isEqualTo(given.get("strongroom.database.url"));
  }

  @Test
  void refusesWhatCannotWork() {
    assertRefused("strongroom.hazelcast.cluster-name", "dev");
    assertRefused("strongroom.hazelcast.port", "0");
    assertRefused("strongroom.registry.signing-keystore", folder.resolve("tls.p12").toString());
    assertRefused("strongroom.registry.signing-keystore", "signing.p12");
  }

  @Test
  void refusesAKeyThatNoReaderWouldBelieve() throws Exception {
    TrustBundle trust = deployment.trust();
    var others = KeySet.of(SigningKey.generateEs256().publicJwk());
    TrustBundle foreign =
        new TrustBundle(trust.trustDomain(), trust.ca(), trust.verifierKeys(), others);
    assertThatThrownBy(() -> read().requireTrustedIn(foreign))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("registry_keys");
  }

  @Test
  void readmeNamesEveryKeyAndNoOther() throws IOException {
    Settings settings = Settings.of(given);
    RegistrySettings.from(settings);
    var named =
        TABLE_KEY
            .matcher(Files.readString(Path.of("README.md")))
            .results()
            .map(found -> found.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(named).containsExactlyElementsOf(new TreeSet<>(settings.keys()));
  }

  private RegistrySettings read() {
    return RegistrySettings.from(Settings.of(given));
  }

  private void assertRefused(String key, String value) {
    Map<String, String> wrong = new HashMap<>(given);
    wrong.put(key, value);
    assertThatThrownBy(() -> RegistrySettings.from(Settings.of(wrong)))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining(key);
  }
}
