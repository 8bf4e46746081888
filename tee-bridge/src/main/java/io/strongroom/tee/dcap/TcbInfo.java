package io.strongroom.tee.dcap;

import io.strongroom.protocol.json.JsonLimits;
import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.claims.OpaqueBytes;
import io.strongroom.tee.claims.TcbStanding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What Intel says of the versions of one platform (PCS API v4, TCB info), of version 3, or of
 * version 2, which knows SGX alone.
 *
 * @param fmspc which platform
 * @param defaultModule the TDX module of TDX 1.0; TDX only
 * @param modules later TDX modules, by their names
 * @param levels in the order of the document, which decides
 */
record TcbInfo(
    QuoteTechnology technology,
    Instant issueDate,
    Instant nextUpdate,
    OpaqueBytes fmspc,
    OpaqueBytes pceId,
    Optional<TdxModuleIdentity> defaultModule,
    List<TdxModuleIdentity> modules,
    List<Level> levels) {
  static final String SECTION = "Intel PCS API v4, TCB info";

  /** Real ones have 2 to 20 levels of some 35 members each, 5 to 40 KB. */
  static final JsonLimits LIMITS = new JsonLimits(1 << 20, 16, 65_536);

  private static final int COMPONENTS = 16;
  private static final int MAX_SVN = 0xFF;
  private static final int MAX_PCE_SVN = 0xFFFF;
  private static final int VERSION_SGX = 2;
  private static final int VERSION = 3;

  TcbInfo {
    modules = List.copyOf(modules);
    levels = List.copyOf(levels);
  }

  /**
   * What Intel says of every platform that reaches these versions.
   *
   * @param tdx versions of the TDX module's components; TDX only
   */
  record Level(
      OpaqueBytes components, int pceSvn, Optional<OpaqueBytes> tdx, TcbStanding standing) {}

  static TcbInfo parse(byte[] json) throws RefusedEvidenceException {
    Members info = Members.of(json, LIMITS, SECTION);
    int version = info.number("version", Integer.MAX_VALUE);
    if (version != VERSION_SGX && version != VERSION) {
      throw info.refusal("version 2 or 3", version + "");
    }
    QuoteTechnology technology = version == VERSION ? technology(info) : QuoteTechnology.SGX;
    // The way levels are compared; there is one so far.
    info.number("tcbType", 0);
    boolean tdx = technology == QuoteTechnology.TDX;
    return new TcbInfo(
        technology,
        info.instant("issueDate"),
        info.instant("nextUpdate"),
        info.hex("fmspc", 6),
        info.hex("pceId", 2),
        tdx ? Optional.of(TdxModuleIdentity.unnamed(info.object("tdxModule"))) : Optional.empty(),
        tdx && info.has("tdxModuleIdentities")
            ? modules(info.objects("tdxModuleIdentities"))
            : List.of(),
        levels(info, version, tdx));
  }

  private static QuoteTechnology technology(Members info) throws RefusedEvidenceException {
    String id = info.text("id");
    return switch (id) {
      case "SGX" -> QuoteTechnology.SGX;
      case "TDX" -> QuoteTechnology.TDX;
      default -> throw info.refusal("id SGX or TDX", id);
    };
  }

  private static List<TdxModuleIdentity> modules(List<Members> identities)
      throws RefusedEvidenceException {
    List<TdxModuleIdentity> modules = new ArrayList<>();
    for (Members identity : identities) {
      modules.add(TdxModuleIdentity.named(identity));
    }
    return modules;
  }

  private static List<Level> levels(Members info, int version, boolean tdx)
      throws RefusedEvidenceException {
    List<Level> levels = new ArrayList<>();
    for (Members level : info.objects("tcbLevels")) {
      Members tcb = level.object("tcb");
      levels.add(
          new Level(
              version == VERSION ? components(tcb, "sgxtcbcomponents") : numbered(tcb),
              tcb.number("pcesvn", MAX_PCE_SVN),
              tdx ? Optional.of(components(tcb, "tdxtcbcomponents")) : Optional.empty(),
              TcbLevels.standing(level)));
    }
    return levels;
  }

  private static OpaqueBytes components(Members tcb, String name) throws RefusedEvidenceException {
    List<Members> components = tcb.objects(name);
    if (components.size() != COMPONENTS) {
      throw tcb.refusal(COMPONENTS + " of " + name, components.size() + "");
    }
    byte[] svns = new byte[COMPONENTS];
    for (int i = 0; i < COMPONENTS; i++) {
      svns[i] = (byte) components.get(i).number("svn", MAX_SVN);
    }
    return new OpaqueBytes(svns);
  }

  /** The form of version 2: {@code sgxtcbcomp01svn} to {@code sgxtcbcomp16svn}. */
  private static OpaqueBytes numbered(Members tcb) throws RefusedEvidenceException {
    byte[] svns = new byte[COMPONENTS];
    for (int i = 0; i < COMPONENTS; i++) {
      svns[i] = (byte) tcb.number("sgxtcbcomp%02dsvn".formatted(i + 1), MAX_SVN);
    }
    return new OpaqueBytes(svns);
  }
}
