package zaitaku.nfcbridge.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FollowingExchangeTest {

  private static final String READ = "00B0000010";

  private final ScriptedChannel channel = new ScriptedChannel();
  private final Exchange following = new FollowingExchange(Exchange.over(channel));

  private Response read() throws CardFault {
    return following.send(new Command(0, 0xB0, 0, 0, new byte[0], 0x10));
  }

  @Test
  void whatIsKeptBackIsFetchedAndPutTogether() throws CardFault {
    channel.on(READ, "01026102").on("00C0000002", "03046101").on("00C0000001", "059000");
    Response answer = read();
    assertThat(answer.data()).containsExactly(1, 2, 3, 4, 5);
    assertThat(answer.status()).isEqualTo(StatusWord.OK);
  }

  @Test
  void zeroStandsFor256() throws CardFault {
    byte[] whole = new byte[258];
    whole[256] = (byte) 0x90;
    channel.on(READ, "6100").on("00C0000000", whole);
    assertThat(read().data()).hasSize(256);
  }

  @Test
  void fetchingEndsAfterFourRounds() throws CardFault {
    channel.on(READ, "6101");
    for (int round = 0; round < FollowingExchange.MAX_ROUNDS; round++) {
      channel.on("00C0000001", "AA6101");
    }
    assertThat(read().status()).isEqualTo(0x6101);
    assertThat(channel.finished()).isTrue();
  }

  @Test
  void moreThanAShortAnswerHoldsIsGarbled() {
    byte[] much = new byte[202];
    much[200] = 0x61;
    much[201] = 1;
    channel.on(READ, much).on("00C0000001", much);
    assertThatThrownBy(this::read)
        .isInstanceOfSatisfying(
            CardFault.class, fault -> assertThat(fault.kind()).isEqualTo(CardFault.Kind.GARBLED));
  }

  @Test
  void theRightLengthIsTakenOnce() throws CardFault {
    channel.on(READ, "6C02").on("00B0000002", "01029000");
    assertThat(read().data()).containsExactly(1, 2);
  }

  @Test
  void aSecondWrongLengthIsHandedOn() throws CardFault {
    channel.on(READ, "6C02").on("00B0000002", "6C03");
    assertThat(read().status()).isEqualTo(0x6C03);
  }

  @Test
  void aCommandThatExpectsNothingIsNotSentAgain() throws CardFault {
    channel.on("00A4020C02000A", "6C02");
    Response answer = following.send(new Command(0, 0xA4, 2, 0x0C, new byte[] {0, 0x0A}, 0));
    assertThat(answer.status()).isEqualTo(0x6C02);
  }

  @Test
  void SEC_P03_verifyIsRefusedBeforeAnythingIsSent() {
    Command verify = new Command(0, 0x20, 0, 0x80, new byte[] {'1', '2', '3', '4'}, 0);
    assertThatThrownBy(() -> following.send(verify)).isInstanceOf(IllegalArgumentException.class);
    assertThat(channel.arrays()).isEmpty();
  }
}
