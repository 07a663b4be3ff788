package zaitaku.web.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import zaitaku.web.facility.ConsentItem;
import zaitaku.web.facility.FacilitySettings;
import zaitaku.web.facility.PrescriptionUse;
import zaitaku.web.platform.page.Language;
import zaitaku.web.platform.page.Messages;
import zaitaku.web.platform.page.Words;

/** 処方・調剤 is spoken of where a facility uses electronic prescriptions, and nowhere else. */
class DispensingWordsTest {

  private static final Messages MESSAGES = new Messages();

  @ParameterizedTest
  @EnumSource(PrescriptionUse.class)
  void itIsPartOfTheMedicationItemOnlyWithElectronicPrescriptions(PrescriptionUse use) {
    boolean electronic = use == PrescriptionUse.ELECTRONIC || use == PrescriptionUse.BOTH;
    for (Language language : MESSAGES.offered()) {
      Words words = MESSAGES.words(language, false);
      for (boolean asked : new boolean[] {true, false}) {
        FacilitySettings settings = new FacilitySettings(List.of(ConsentItem.values()), use, asked);
        for (ConsentItem item : ConsentItem.values()) {
          ConsentTexts.ItemText text = ConsentTexts.item(item, settings, words);
          assertThat((text.name() + text.brief() + text.gloss()).contains("調剤"))
              .as("%s %s %s", use, item, language)
              .isEqualTo(electronic && item == ConsentItem.MEDICATION);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(PrescriptionUse.class)
  void theFormIsAskedOnlyWhereThereIsAChoice(PrescriptionUse use) {
    FacilitySettings settings = new FacilitySettings(List.of(ConsentItem.values()), use, true);
    assertThat(settings.asksPrescriptionForm()).isEqualTo(use == PrescriptionUse.BOTH);
  }
}
