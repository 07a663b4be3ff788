package zaitaku.web.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noConstructors;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.lang.ArchRule;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;

/**
 * The rules of the house, for a base package: the product's own, or that of the fixtures that break
 * them.
 */
final class HouseRules {

  /** The order in which a visitor walks (ARCHITECTURE.md). A room may look back, never ahead. */
  static final List<String> ROOMS =
      List.of(
          "platform",
          "facility",
          "staff",
          "visit",
          "consent",
          "challenge",
          "certificate",
          "eligibility",
          "registration",
          "review",
          "trial",
          "receipt",
          "console",
          "handover",
          "exchange");

  private final String base;

  HouseRules(String base) {
    this.base = base;
  }

  List<ArchRule> roomsOnlyLookBack() {
    List<ArchRule> rules = new ArrayList<>();
    for (int i = 0; i < ROOMS.size() - 1; i++) {
      String[] later =
          ROOMS.subList(i + 1, ROOMS.size()).stream()
              .map(room -> base + "." + room + "..")
              .toArray(String[]::new);
      rules.add(
          noClasses()
              .that()
              .resideInAPackage(base + "." + ROOMS.get(i) + "..")
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage(later)
              .because("data flows one way: " + String.join(" -> ", ROOMS))
              .allowEmptyShould(true)); // rooms that later work adds
    }
    return rules;
  }

  ArchRule roomsAreFreeOfCycles() {
    return slices().matching(base + ".(*)..").should().beFreeOfCycles();
  }

  ArchRule timeIsInjected() {
    return noClasses()
        .that()
        .doNotHaveSimpleName("Sources")
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(Clock.class, "systemUTC")
        .orShould()
        .callMethod(Clock.class, "systemDefaultZone")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .because("tests must be able to set the time");
  }

  ArchRule randomnessIsInjected() {
    return noClasses()
        .that()
        .resideInAPackage(base + ".(*)..")
        .and()
        .doNotHaveSimpleName("Sources")
        .and()
        .resideOutsideOfPackage(base + ".platform.practice..")
        .should()
        .callConstructor(SecureRandom.class)
        .orShould()
        .callMethod(UUID.class, "randomUUID")
        .orShould()
        .callMethod(Math.class, "random")
        .because("randomness comes from one bean");
  }

  ArchRule reactorStaysInTheAdapters() {
    return noClasses()
        .that()
        .resideOutsideOfPackage(base + ".platform.database..")
        .and()
        .haveSimpleNameNotEndingWith("Filter")
        .and()
        .haveSimpleNameNotEndingWith("Events")
        .and()
        .haveNameNotMatching(".*\\.\\$.*") // what the compiler generates for them
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("reactor..", "org.reactivestreams..")
        .because("controllers and use cases are sequential code on virtual threads");
  }

  ArchRule checksArePure() {
    return noClasses()
        .that()
        .resideInAPackage(base + ".certificate..")
        .and()
        .haveSimpleNameEndingWith("Check")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.micronaut..", "reactor..", "io.r2dbc..", "java.net.http..", "io.netty..")
        .because("a check judges what it is handed");
  }

  ArchRule proofsCannotBeForged() {
    return noConstructors()
        .that()
        .areDeclaredInClassesThat()
        .haveNameMatching(
            ".*\\.(Verified(Certificate|Transaction|Fixture)|ExpiredCertificate|ProvenCard)")
        .or()
        .areDeclaredInClassesThat()
        .haveSimpleName("ConfirmedEligibility")
        .should()
        .bePublic()
        .because("a proof comes out of its check only");
  }

  ArchRule namesSayWhatThingsAre() {
    return noClasses()
        .should()
        .haveSimpleNameEndingWith("Util")
        .orShould()
        .haveSimpleNameEndingWith("Utils")
        .orShould()
        .haveSimpleNameEndingWith("Helper")
        .orShould()
        .haveSimpleNameEndingWith("Manager")
        .orShould()
        .haveSimpleNameEndingWith("Impl")
        .orShould()
        .haveSimpleNameEndingWith("Dto")
        .because("a name says what it means in a clinic");
  }

  ArchRule theServiceTouchesNoCard() {
    return noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "javax.smartcardio..",
            "zaitaku.nfcbridge.card..",
            "zaitaku.nfcbridge.app..",
            "zaitaku.nfcbridge.virtualcard..")
        .because("cards belong to the bridge");
  }

  ArchRule theAuditVerifierSharesNoCodeWithTheWriter() {
    return noClasses()
        .that()
        .resideInAPackage(base + ".platform.auditverifier..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("zaitaku..")
                .and(not(resideInAPackage(base + ".platform.auditverifier.."))))
        .because("one fault must not hide in writer and verifier alike");
  }

  static List<String> unmarkedPackages(JavaClasses classes) {
    return classes.stream()
        .map(c -> c.getPackage())
        .distinct()
        .filter(p -> !p.isAnnotatedWith(NullMarked.class))
        .map(JavaPackage::getName)
        .sorted()
        .toList();
  }
}
