package io.strongroom.registry.member;

import com.hazelcast.client.impl.protocol.ClientMessage;
import com.hazelcast.client.impl.protocol.codec.ClientAddClusterViewListenerCodec;
import com.hazelcast.client.impl.protocol.codec.ClientAuthenticationCodec;
import com.hazelcast.client.impl.protocol.codec.ClientCreateProxiesCodec;
import com.hazelcast.client.impl.protocol.codec.ClientCreateProxyCodec;
import com.hazelcast.client.impl.protocol.codec.ClientLocalBackupListenerCodec;
import com.hazelcast.client.impl.protocol.codec.ClientPingCodec;
import com.hazelcast.client.impl.protocol.codec.ClientTriggerPartitionAssignmentCodec;
import com.hazelcast.client.impl.protocol.codec.MapAddEntryListenerCodec;
import com.hazelcast.client.impl.protocol.codec.MapAddNearCacheInvalidationListenerCodec;
import com.hazelcast.client.impl.protocol.codec.MapContainsKeyCodec;
import com.hazelcast.client.impl.protocol.codec.MapDeleteCodec;
import com.hazelcast.client.impl.protocol.codec.MapEntrySetCodec;
import com.hazelcast.client.impl.protocol.codec.MapFetchNearCacheInvalidationMetadataCodec;
import com.hazelcast.client.impl.protocol.codec.MapGetAllCodec;
import com.hazelcast.client.impl.protocol.codec.MapGetCodec;
import com.hazelcast.client.impl.protocol.codec.MapKeySetCodec;
import com.hazelcast.client.impl.protocol.codec.MapPutCodec;
import com.hazelcast.client.impl.protocol.codec.MapRemoveCodec;
import com.hazelcast.client.impl.protocol.codec.MapRemoveEntryListenerCodec;
import com.hazelcast.client.impl.protocol.codec.MapSetCodec;
import com.hazelcast.client.impl.protocol.codec.MapSizeCodec;
import com.hazelcast.client.impl.protocol.codec.MapValuesCodec;
import com.hazelcast.internal.nio.ConnectionType;
import com.hazelcast.internal.serialization.Data;
import com.hazelcast.internal.serialization.impl.SerializationConstants;
import com.hazelcast.map.impl.MapService;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The requests of Hazelcast's client protocol that the platform uses, each with what it may say;
 * everything else is refused by its absence here. No request in this list can carry the name of a
 * class, a predicate, a task or a configuration, and every key and value it carries is a string.
 */
final class AllowedRequests {
  /**
   * Longest key: {@code namespace/name@alias} with three names of 63 characters, or a version
   * digest.
   */
  static final int MAX_KEY_BYTES = 256;

  /**
   * Longest value a client may write: an executor record with its attestation result is some 8 KiB.
   */
  static final int MAX_VALUE_BYTES = 32 * 1024;

  /**
   * No executor record outlives the longest attestation result (5 minutes) by more than the clocks
   * may differ.
   */
  static final Duration MAX_LIFETIME = Duration.ofMinutes(6);

  /** Most keys in one read: twice the functions a gateway resolves in one go. */
  static final int MAX_KEYS = 256;

  /** Partition hash and serializer id, then the text's own length; all big-endian. */
  private static final int TEXT_LENGTH_OFFSET = 8;

  private static final int TEXT_OFFSET = 12;

  private final Map<Integer, Predicate<ClientMessage>> rules = new HashMap<>();

  AllowedRequests() {
    connection();
    reads();
    listeners();
    writes();
  }

  /** Whether this request is one of the platform's own, in every part that this class knows. */
  boolean permits(ClientMessage request) {
    Predicate<ClientMessage> rule = rules.get(request.getMessageType());
    return rule != null && rule.test(request);
  }

  static boolean isAuthentication(ClientMessage request) {
    return request.getMessageType() == ClientAuthenticationCodec.REQUEST_MESSAGE_TYPE;
  }

  private void connection() {
    // A client that calls itself a management centre is exempt from some of Hazelcast's own checks.
    rules.put(
        ClientAuthenticationCodec.REQUEST_MESSAGE_TYPE,
        m ->
            ClientAuthenticationCodec.decodeRequest(m)
                .clientType
                .equals(ConnectionType.JAVA_CLIENT));
    always(ClientPingCodec.REQUEST_MESSAGE_TYPE);
    always(ClientAddClusterViewListenerCodec.REQUEST_MESSAGE_TYPE);
    always(ClientLocalBackupListenerCodec.REQUEST_MESSAGE_TYPE);
    always(ClientTriggerPartitionAssignmentCodec.REQUEST_MESSAGE_TYPE);
    rules.put(
        ClientCreateProxyCodec.REQUEST_MESSAGE_TYPE,
        m -> {
          var proxy = ClientCreateProxyCodec.decodeRequest(m);
          return isMap(proxy.name, proxy.serviceName);
        });
    rules.put(
        ClientCreateProxiesCodec.REQUEST_MESSAGE_TYPE,
        m ->
            ClientCreateProxiesCodec.decodeRequest(m).stream()
                .allMatch(proxy -> isMap(proxy.getKey(), proxy.getValue())));
  }

  private void reads() {
    rules.put(
        MapGetCodec.REQUEST_MESSAGE_TYPE,
        m -> {
          var get = MapGetCodec.decodeRequest(m);
          return isMap(get.name) && isKey(get.key);
        });
    rules.put(
        MapContainsKeyCodec.REQUEST_MESSAGE_TYPE,
        m -> {
          var contains = MapContainsKeyCodec.decodeRequest(m);
          return isMap(contains.name) && isKey(contains.key);
        });
    rules.put(
        MapGetAllCodec.REQUEST_MESSAGE_TYPE,
        m -> {
          var all = MapGetAllCodec.decodeRequest(m);
          return isMap(all.name) && areKeys(all.keys);
        });
    // Whole-map reads only where the platform lists: the executors, bounded in number by the map
    // itself.
    listed(MapEntrySetCodec.REQUEST_MESSAGE_TYPE, MapEntrySetCodec::decodeRequest);
    listed(MapKeySetCodec.REQUEST_MESSAGE_TYPE, MapKeySetCodec::decodeRequest);
    listed(MapValuesCodec.REQUEST_MESSAGE_TYPE, MapValuesCodec::decodeRequest);
    listed(MapSizeCodec.REQUEST_MESSAGE_TYPE, MapSizeCodec::decodeRequest);
  }

  private void listeners() {
    onMap(
        MapAddEntryListenerCodec.REQUEST_MESSAGE_TYPE,
        m -> MapAddEntryListenerCodec.decodeRequest(m).name);
    onMap(
        MapRemoveEntryListenerCodec.REQUEST_MESSAGE_TYPE,
        m -> MapRemoveEntryListenerCodec.decodeRequest(m).name);
    onMap(
        MapAddNearCacheInvalidationListenerCodec.REQUEST_MESSAGE_TYPE,
        m -> MapAddNearCacheInvalidationListenerCodec.decodeRequest(m).name);
    rules.put(
        MapFetchNearCacheInvalidationMetadataCodec.REQUEST_MESSAGE_TYPE,
        m ->
            MapFetchNearCacheInvalidationMetadataCodec.decodeRequest(m).names.stream()
                .allMatch(AllowedRequests::isMap));
  }

  private void writes() {
    rules.put(
        MapSetCodec.REQUEST_MESSAGE_TYPE,
        m -> {
          var set = MapSetCodec.decodeRequest(m);
          return isWritable(set.name) && isEntry(set.key, set.value) && isLifetime(set.ttl);
        });
    rules.put(
        MapPutCodec.REQUEST_MESSAGE_TYPE,
        m -> {
          var put = MapPutCodec.decodeRequest(m);
          return isWritable(put.name) && isEntry(put.key, put.value) && isLifetime(put.ttl);
        });
    rules.put(
        MapDeleteCodec.REQUEST_MESSAGE_TYPE,
        m -> {
          var delete = MapDeleteCodec.decodeRequest(m);
          return isWritable(delete.name) && isKey(delete.key);
        });
    rules.put(
        MapRemoveCodec.REQUEST_MESSAGE_TYPE,
        m -> {
          var remove = MapRemoveCodec.decodeRequest(m);
          return isWritable(remove.name) && isKey(remove.key);
        });
  }

  private void always(int messageType) {
    rules.put(messageType, m -> true);
  }

  private void onMap(int messageType, Function<ClientMessage, String> name) {
    rules.put(messageType, m -> isMap(name.apply(m)));
  }

  private void listed(int messageType, Function<ClientMessage, String> name) {
    rules.put(messageType, m -> isWritable(name.apply(m)));
  }

  private static boolean isMap(String name) {
    return SharedMap.named(name).isPresent();
  }

  private static boolean isMap(String name, String service) {
    return isMap(name) && MapService.SERVICE_NAME.equals(service);
  }

  private static boolean isWritable(String name) {
    return SharedMap.named(name).filter(SharedMap::clientsWrite).isPresent();
  }

  private static boolean isLifetime(long millis) {
    return millis > 0 && millis <= MAX_LIFETIME.toMillis();
  }

  private static boolean isEntry(Data key, Data value) {
    return isKey(key) && isText(value, MAX_VALUE_BYTES);
  }

  private static boolean areKeys(List<Data> keys) {
    return keys.size() <= MAX_KEYS && keys.stream().allMatch(AllowedRequests::isKey);
  }

  private static boolean isKey(Data key) {
    return isText(key, MAX_KEY_BYTES);
  }

  /**
   * A string and nothing else: the serializer id is the string's, and its own length is the
   * payload's.
   */
  private static boolean isText(Data data, int maxBytes) {
    byte[] bytes = data.toByteArray();
    return data.getType() == SerializationConstants.CONSTANT_TYPE_STRING
        && bytes.length >= TEXT_OFFSET
        && bytes.length - TEXT_OFFSET <= maxBytes
        && ByteBuffer.wrap(bytes).getInt(TEXT_LENGTH_OFFSET) == bytes.length - TEXT_OFFSET;
  }
}
