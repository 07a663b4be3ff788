package zaitaku.web.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The product keeps every rule, and every rule rejects the fixture that breaks it. */
class ArchitectureTest {

  private static final JavaClasses PRODUCT =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("zaitaku.web");
  private static final JavaClasses FIXTURES =
      new ClassFileImporter().importPackages("zaitaku.fixture.web");

  static Stream<Arguments> rules() {
    HouseRules product = new HouseRules("zaitaku.web");
    HouseRules fixture = new HouseRules("zaitaku.fixture.web");
    return Stream.of(
        arguments(product.roomsOnlyLookBack(), fixture.roomsOnlyLookBack()),
        arguments(one(product.roomsAreFreeOfCycles()), one(fixture.roomsAreFreeOfCycles())),
        arguments(one(product.timeIsInjected()), one(fixture.timeIsInjected())),
        arguments(one(product.randomnessIsInjected()), one(fixture.randomnessIsInjected())),
        arguments(
            one(product.reactorStaysInTheAdapters()), one(fixture.reactorStaysInTheAdapters())),
        arguments(one(product.checksArePure()), one(fixture.checksArePure())),
        arguments(one(product.proofsCannotBeForged()), one(fixture.proofsCannotBeForged())),
        arguments(one(product.namesSayWhatThingsAre()), one(fixture.namesSayWhatThingsAre())),
        arguments(
            one(product.theAuditVerifierSharesNoCodeWithTheWriter()),
            one(fixture.theAuditVerifierSharesNoCodeWithTheWriter())),
        arguments(one(product.theServiceTouchesNoCard()), one(fixture.theServiceTouchesNoCard())));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void theProductKeepsTheRule(List<ArchRule> product, List<ArchRule> fixture) {
    product.forEach(rule -> rule.check(PRODUCT));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void theFixtureThatBreaksTheRuleIsRejected(List<ArchRule> product, List<ArchRule> fixture) {
    assertThat(fixture.stream().anyMatch(rule -> rule.evaluate(FIXTURES).hasViolation())).isTrue();
  }

  @Test
  void everyPackageOfTheProductIsNullMarked() {
    assertThat(HouseRules.unmarkedPackages(PRODUCT)).isEmpty();
  }

  @Test
  void aPackageThatIsNotNullMarkedIsFound() {
    assertThat(HouseRules.unmarkedPackages(FIXTURES)).contains("zaitaku.fixture.web.unmarked");
  }

  private static List<ArchRule> one(ArchRule rule) {
    return List.of(rule);
  }
}
