package zaitaku.nfcbridge.virtualcard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.Signature;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import zaitaku.nfcbridge.card.AuthenticationCard;
import zaitaku.nfcbridge.card.CardFault;
import zaitaku.nfcbridge.card.CardReader;
import zaitaku.nfcbridge.card.Opening;
import zaitaku.nfcbridge.card.Pin;
import zaitaku.nfcbridge.card.UnexpectedAnswer;
import zaitaku.nfcbridge.card.VerifyOutcome;

/**
 * What the card client promises over any reader that a virtual card can be laid on: the flow, the
 * PIN, and answers that are lost.
 */
abstract class AuthenticationCardContract {

  private static final byte[] TEXT = new byte[64];
  private static final int VERIFY = 0x20;
  private static final int COMPUTE_SIGNATURE = 0x2A;

  final CardReader reader = reader();

  /** A reader of the kind under test, empty. */
  abstract CardReader reader();

  /** Lays a card on it, in place of one that lies there. */
  abstract void lay(VirtualCard card);

  @Test
  void theWholeFlowGivesASignatureThatTheCertificateVerifies() throws Exception {
    lay(TestCards.with(3, Faults.NONE));
    try (AuthenticationCard card = open()) {
      assertThat(card.triesLeft()).isEqualTo(3);
      assertThat(card.certificate()).isEqualTo(TestCards.CERTIFICATE.getEncoded());
      assertThat(card.verify(pin("1234"))).isInstanceOf(VerifyOutcome.Verified.class);
      Signature rsa = Signature.getInstance("SHA256withRSA");
      rsa.initVerify(TestCards.CERTIFICATE);
      rsa.update(TEXT);
      assertThat(rsa.verify(card.sign(TEXT))).isTrue();
    }
  }

  @Test
  void aWrongPinTakesOneTryAndTheRightOneGivesAllBack() throws Exception {
    lay(TestCards.with(3, Faults.NONE));
    try (AuthenticationCard card = open()) {
      assertThat(card.verify(pin("0000"))).isEqualTo(new VerifyOutcome.Wrong(2));
      assertThat(card.triesLeft()).isEqualTo(2);
      assertThat(card.verify(pin("1234"))).isEqualTo(new VerifyOutcome.Verified());
      assertThat(card.triesLeft()).isEqualTo(3);
    }
  }

  @Test
  void theLastWrongPinBlocks() throws Exception {
    lay(TestCards.with(1, Faults.NONE));
    try (AuthenticationCard card = open()) {
      assertThat(card.verify(pin("0000"))).isEqualTo(new VerifyOutcome.Blocked());
      assertThat(card.triesLeft()).isZero();
      assertThat(card.verify(pin("1234"))).isEqualTo(new VerifyOutcome.Blocked());
    }
  }

  @Test
  void nothingIsSignedWithoutThePin() throws Exception {
    lay(TestCards.with(3, Faults.NONE));
    try (AuthenticationCard card = open()) {
      assertThatThrownBy(() -> card.sign(TEXT)).isInstanceOf(UnexpectedAnswer.class);
    }
  }

  @Test
  void SEC_P04_theNextCallerCannotSignOnTheLoginOfTheFirst() throws Exception {
    lay(TestCards.with(3, Faults.NONE));
    try (AuthenticationCard first = open()) {
      first.verify(pin("1234"));
    }
    try (AuthenticationCard second = open()) {
      assertThatThrownBy(() -> second.sign(TEXT)).isInstanceOf(UnexpectedAnswer.class);
    }
  }

  @Test
  void aSecondCallerIsRefusedWhileTheFirstHoldsTheCard() throws Exception {
    lay(TestCards.with(3, Faults.NONE));
    try (AuthenticationCard first = open()) {
      assertThatThrownBy(reader::connect)
          .isInstanceOfSatisfying(
              CardFault.class, f -> assertThat(f.kind()).isEqualTo(CardFault.Kind.IN_USE));
      assertThat(first.triesLeft()).isEqualTo(3);
    }
  }

  @Test
  void anotherKindOfCardIsToldApart() throws Exception {
    lay(new VirtualCard(TestCards.data(), PinCounter.inMemory(3), false, Faults.NONE));
    assertThat(AuthenticationCard.open(reader.connect()))
        .isEqualTo(new Opening.NotAMyNumberCard(0x6A82));
  }

  @Test
  void theFirstCommandAfterPowerUpMayFailOnce() throws Exception {
    lay(TestCards.with(3, Faults.atIndex(0, Fault.Answers.status(0x6F00))));
    try (AuthenticationCard card = open()) {
      assertThat(card.triesLeft()).isEqualTo(3);
    }
  }

  @Test
  void aCardWithoutAPinHasNoTries() throws Exception {
    CardData usual = TestCards.data();
    lay(
        VirtualCard.working(
            new CardData(usual.certificate(), usual.issuer(), usual.key(), Optional.empty())));
    try (AuthenticationCard card = open()) {
      assertThat(card.triesLeft()).isZero();
    }
  }

  @Test
  void anEmptyReaderSaysSo() {
    assertThatThrownBy(reader::connect)
        .isInstanceOfSatisfying(
            CardFault.class, f -> assertThat(f.kind()).isEqualTo(CardFault.Kind.NO_CARD));
  }

  @ParameterizedTest
  @MethodSource("answersThatAreLost")
  void SEC_P03_afterALostAnswerTheCounterTellsWhatItCost(Fault fault, int left) throws Exception {
    VirtualCard card = TestCards.with(3, Faults.atFirstWithData(VERIFY, fault));
    lay(card);
    try (AuthenticationCard first = open()) {
      assertThatThrownBy(() -> first.verify(pin("0000"))).isInstanceOf(CardFault.class);
    }
    lay(card);
    try (AuthenticationCard again = open()) {
      assertThat(again.triesLeft()).isEqualTo(left);
    }
  }

  static Stream<Arguments> answersThatAreLost() {
    return Stream.of(
        Arguments.of(new Fault.RemovedBefore(), 3),
        Arguments.of(new Fault.RemovedAfter(), 2),
        Arguments.of(new Fault.Silent(), 2),
        Arguments.of(new Fault.Distorts(new byte[1]), 2),
        Arguments.of(new Fault.Answers(new byte[0]), 3));
  }

  @Test
  void SEC_P04_aCardThatLeftBetweenPinAndSignatureSignsNothing() throws Exception {
    VirtualCard card =
        TestCards.with(3, Faults.atInstruction(COMPUTE_SIGNATURE, new Fault.RemovedBefore()));
    lay(card);
    try (AuthenticationCard opened = open()) {
      opened.verify(pin("1234"));
      assertThatThrownBy(() -> opened.sign(TEXT))
          .isInstanceOfSatisfying(
              CardFault.class, f -> assertThat(f.kind()).isEqualTo(CardFault.Kind.REMOVED));
      assertThatThrownBy(opened::triesLeft).isInstanceOf(CardFault.class);
    }
  }

  @Test
  void aSignatureThatDoesNotBelongToTheCertificateIsNone() throws Exception {
    CardData usual = TestCards.data();
    lay(
        VirtualCard.working(
            new CardData(usual.issuer(), usual.issuer(), usual.key(), Optional.of("1234"))));
    try (AuthenticationCard card = open()) {
      card.certificate();
      card.verify(pin("1234"));
      assertThatThrownBy(() -> card.sign(TEXT))
          .isInstanceOf(UnexpectedAnswer.class)
          .hasMessageContaining("does not belong");
    }
  }

  @Test
  void SEC_P04_aCardLaidInPlaceOfAnotherIsNotWorkedOn() throws Exception {
    lay(TestCards.with(3, Faults.NONE));
    VirtualCard second = TestCards.with(3, Faults.NONE);
    try (AuthenticationCard opened = open()) {
      lay(second);
      assertThatThrownBy(() -> opened.verify(pin("0000"))).isInstanceOf(CardFault.class);
    }
    assertThat(second.triesLeft()).isEqualTo(3);
  }

  private AuthenticationCard open() throws CardFault {
    return ((Opening.Opened) AuthenticationCard.open(reader.connect())).card();
  }

  private static Pin pin(String digits) {
    return Pin.parse(digits.toCharArray()).orElseThrow();
  }
}
