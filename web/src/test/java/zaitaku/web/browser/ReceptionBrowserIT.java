package zaitaku.web.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.io.ByteArrayInputStream;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zaitaku.qr.ErrorCorrection;
import zaitaku.qr.QrCode;
import zaitaku.qr.QrPng;
import zaitaku.web.testing.Rows;
import zaitaku.web.testing.Tablet;

/**
 * A patient's whole way in a real browser, from the address in the QR code through the agent to the
 * last page.
 */
class ReceptionBrowserIT {

  private static Tablet tablet;

  @BeforeAll
  static void start() {
    tablet = Tablet.start();
  }

  @AfterAll
  static void stop() {
    tablet.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {390, 820, 1280})
  void aReceptionWithAWrongPinFirst(int width) throws Exception {
    Tablet.Address at = tablet.facility();
    tablet.lay("ichiro");
    try (Walk walk = Walk.begin(width, true)) {
      walk.toCard(addressFromTheCode(at), "ELECTRONIC", true);
      walk.tapIntoAgent("a.button", "7-agent-pin");
      walk.pin("9999", "8-agent-wrong");
      walk.pin("1234", "");
      walk.waitForTitle("受付が終わりました", "9-done");
      walk.reveal("10-done-open");
      assertThat(walk.text()).contains("練習 一郎").contains("有効");
      assertThat(walk.found()).isEmpty();
      // and one more for the form of the prescription: seven, besides PIN and card
      assertThat(walk.taps()).isEqualTo(6);
    }
    assertThat(Rows.count(at.facility().id()))
        .containsEntry("registration", 1L)
        .containsEntry("consent_answer", 6L);
  }

  @Test
  void aReceptionWithoutAnyScript() throws Exception {
    Tablet.Address at = tablet.facility();
    tablet.lay("hanako");
    try (Walk walk = Walk.begin(820, false)) {
      walk.open(at.url().text(), "script-off-1-menu");
      walk.tap("a.door.main", "script-off-2-prepare");
      walk.tap("main form .button", "script-off-3-consent");
      walk.tap("a.button.outline", "script-off-4-items");
      for (String item :
          List.of("SURGERY", "MEDICAL_CARE", "MEDICATION", "HEALTH_CHECKUP", "CEILING_AMOUNT")) {
        walk.choose("#" + item);
      }
      walk.choose("#SPECIFIED_DISEASE-no");
      walk.tap("main form .button", "script-off-5-prescription");
      walk.choose("#form-PAPER");
      walk.tap("main form .button", "script-off-6-check");
      walk.tap("main form .button", "script-off-7-card");
      walk.tapIntoAgent("a.button", "script-off-8-agent");
      walk.pin("1234", "script-off-9-return");
      walk.tap("main form .button", "script-off-10-done");
      assertThat(walk.text()).contains("受付が終わりました");
    }
    assertThat(Rows.text(at.facility().id(), "select prescription_form from registration"))
        .isEqualTo("PAPER");
    assertThat(
            Rows.text(
                at.facility().id(), "select item from consent_answer where answer = 'REFUSED'"))
        .isEqualTo("SPECIFIED_DISEASE");
  }

  @Test
  void aBlockedPinEndsWithThePageThatSaysWhatToDo() throws Exception {
    Tablet.Address at = tablet.facility();
    tablet.lay("blocked");
    try (Walk walk = Walk.begin(390, true)) {
      walk.toCard(at.url().text(), "PAPER", false);
      walk.tapIntoAgent("a.button", "blocked-1-agent");
      walk.tap("main form .button", "");
      walk.waitForTitle("暗証番号が使えなくなっています", "blocked-2-page");
      // the page that waited beside the agent learned it by itself
      walk.firstTab();
      walk.waitForTitle("暗証番号が使えなくなっています", "blocked-3-first-tab");
      assertThat(walk.found()).isEmpty();
    }
    assertThat(Rows.count(at.facility().id())).containsEntry("registration", 0L);
  }

  /** What a phone's camera would read from the facility's code. */
  private static String addressFromTheCode(Tablet.Address at) throws Exception {
    QrCode code = QrCode.of(at.url().qrText(), ErrorCorrection.MEDIUM);
    assertThat(code.version()).isLessThanOrEqualTo(3);
    BinaryBitmap picture =
        new BinaryBitmap(
            new HybridBinarizer(
                new BufferedImageLuminanceSource(
                    ImageIO.read(new ByteArrayInputStream(QrPng.of(code, 8))))));
    com.google.zxing.Result read = new QRCodeReader().decode(picture);
    assertThat(read.getBarcodeFormat()).isEqualTo(BarcodeFormat.QR_CODE);
    return read.getText();
  }
}
