package zaitaku.nfcbridge.virtualcard;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;

@AnalyzeClasses(
    packages = "zaitaku.nfcbridge.virtualcard",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule onlyTheServerAndTheLinesToVpcdUseTheNetwork =
      noClasses()
          .that()
          .haveNameNotMatching(".*(RevocationServer|Vpcd).*")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.sun.net..", "java.net..");

  @ArchTest
  static final ArchRule theCardItselfKnowsNoBouncyCastleAndNoFiles =
      noClasses()
          .that()
          .haveNameMatching(
              ".*\\.(VirtualCard|JpkiApplication|CardSecret|CardKey|CardFiles|Received)")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.bouncycastle..", "java.nio.file..");

  @ArchTest
  static final ArchRule nothingIsPrinted =
      GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
}
