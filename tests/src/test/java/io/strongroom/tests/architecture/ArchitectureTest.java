package io.strongroom.tests.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.strongroom.boundary.access.Access;
import io.strongroom.boundary.http.DirectRoute;
import io.strongroom.cell.CellLaunch;
import jakarta.ws.rs.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ArchitectureTest {
  private static final String ROOT = "io.strongroom.";

  /**
   * What its supervisor may know of the cell: the frames that both ends of the socket speak, and
   * the launch line.
   */
  private static final DescribedPredicate<JavaClass> CELL_CONTRACT =
      resideInAPackage(ROOT + "cell.frame..").or(equivalentTo(CellLaunch.class));

  private static final List<String> PARTS =
      List.of(
          "attestation",
          "registry",
          "gateway",
          "executor",
          "cell",
          "cli",
          "boundary",
          "tee",
          "protocol");

  /** Read once: all that ships, no tests. */
  private static final JavaClasses SHIPPED =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.strongroom");

  @Test
  void seesEveryPart() {
    assertThat(PARTS)
        .allSatisfy(part ->
            assertThat(SHIPPED).anyMatch(type -> type.getPackageName().startsWith(ROOT + part)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"attestation", "registry", "gateway", "executor", "cell", "cli"})
  void aPartKnowsNoOtherService(String part) {
    noClasses()
        .that()
        .resideInAPackage(ROOT + part + "..")
        .should()
        .dependOnClassesThat(resideInAnyPackage(servicesExcept(part)).and(not(CELL_CONTRACT)))
        .allowEmptyShould(true)
        .check(SHIPPED);
  }

  @Test
  void onlyTheSupervisorKnowsTheCell() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + "executor..", ROOT + "cell..")
        .should()
        .dependOnClassesThat(CELL_CONTRACT)
        .check(SHIPPED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"protocol", "tee"})
  void aLibraryKnowsNoServiceAndNoContainer(String library) {
    noClasses()
        .that()
        .resideInAPackage(ROOT + library + "..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(servicesExcept(library))
                .or(
                    resideInAnyPackage(
                        ROOT + "boundary..",
                        "io.helidon..",
                        "jakarta.enterprise..",
                        "jakarta.inject..",
                        "jakarta.ws.rs..",
                        "org.eclipse.microprofile..",
                        "com.hazelcast..")))
        .allowEmptyShould(true)
        .check(SHIPPED);
  }

  @Test
  void theCellHoldsGuestLanguagesAndNothingElse() {
    classes()
        .that()
        .resideInAPackage(ROOT + "cell..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            ROOT + "cell..",
            "java..",
            "javax..",
            "jdk..",
            "com.sun.management..",
            "org.graalvm..",
            "com.oracle.js..",
            "com.oracle.truffle..")
        .check(SHIPPED);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("io.strongroom.(**)").should().beFreeOfCycles().check(SHIPPED);
  }

  /**
   * The start of a service refuses one that does not, too; here it is told before anything starts.
   */
  @Test
  void everyEndpointStatesWhomItServes() {
    methods()
        .that()
        .areMetaAnnotatedWith(HttpMethod.class)
        .should()
        .beAnnotatedWith(Access.class)
        .allowEmptyShould(true)
        .check(SHIPPED);
  }

  /** They decide for themselves whom they serve; so each is known by name. */
  @Test
  void onlyInvocationsGoRoundTheEndpoints() {
    assertThat(
            SHIPPED.that(assignableTo(DirectRoute.class).and(not(equivalentTo(DirectRoute.class)))))
        .extracting(JavaClass::getSimpleName)
        .containsExactlyInAnyOrder("InvocationService", "InvocationRoute");
  }

  @Test
  void namesSayWhatThingsAre() {
    noClasses()
        .that(not(assignableTo(KeyManager.class).or(assignableTo(TrustManager.class))))
        .should()
        .haveNameMatching(".*(Impl|Utils?|Manager|Helpers?)(\\$.*)?")
        .because(
            "such a name hides what a thing is; the JDK's own managers are called nothing else")
        .check(SHIPPED);
  }

  private static String[] servicesExcept(String part) {
    List<String> services =
        new ArrayList<>(List.of("attestation", "registry", "gateway", "executor", "cell", "cli"));
    services.remove(part);
    return services.stream().map(service -> ROOT + service + "..").toArray(String[]::new);
  }
}
