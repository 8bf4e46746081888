package io.strongroom.gateway.resolve;

import com.hazelcast.core.HazelcastException;
import com.hazelcast.core.HazelcastInstance;
import io.strongroom.protocol.id.AliasName;
import io.strongroom.protocol.id.FunctionRef;
import io.strongroom.protocol.id.VersionDigest;
import io.strongroom.protocol.json.JsonLimits;
import io.strongroom.protocol.tls.JsonClient;
import io.strongroom.protocol.version.AliasRecord;
import io.strongroom.protocol.version.Resolution;
import java.util.Optional;

/** Records out of the registry's shared maps and, where these fail, from its REST interface. */
public final class RegistryRecords implements Records {
  public static final String ALIASES = "aliases";
  public static final String FUNCTIONS = "functions";

  private final HazelcastInstance shared;
  private final JsonClient registry;

  public RegistryRecords(HazelcastInstance shared, JsonClient registry) {
    this.shared = shared;
    this.registry = registry;
  }

  @Override
  public Optional<String> sharedAlias(FunctionRef function, AliasName alias) {
    return shared(ALIASES, AliasRecord.key(function, alias));
  }

  @Override
  public Optional<String> sharedVersion(VersionDigest version) {
    return shared(FUNCTIONS, version.toString());
  }

  /** Whatever is wrong with shared memory, the registry can still be asked. */
  private Optional<String> shared(String map, String key) {
    try {
      return Optional.ofNullable(shared.<String, Object>getMap(map).get(key))
          .filter(String.class::isInstance)
          .map(String.class::cast);
    } catch (HazelcastException | IllegalStateException e) {
      return Optional.empty();
    }
  }

  @Override
  public Resolution current(FunctionRef function, AliasName alias) {
    return registry.get(
        "/v1/resolve/" + function + "/" + alias, Resolution.class, JsonLimits.REQUEST);
  }

  @Override
  public Resolution current(FunctionRef function, VersionDigest version) {
    return registry.get(
        "/v1/resolve/" + function + "/versions/" + version, Resolution.class, JsonLimits.REQUEST);
  }
}
