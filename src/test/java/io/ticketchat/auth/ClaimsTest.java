package io.ticketchat.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketchat.dispatch.ChatException;
import io.ticketchat.protocol.ErrorCode;
import io.ticketchat.protocol.User;
import io.ticketchat.protocol.UserType;
import io.ticketchat.settings.Setting;
import io.ticketchat.settings.Settings;
import io.ticketchat.settings.TestSettings;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimsTest {

  private static User user(String claims) {
    return user(claims, Map.of());
  }

  /** Whom a token with these claims names; quotation marks may be single. */
  private static User user(String claims, Map<Setting, String> more) {
    var values = new HashMap<>(more);
    values.put(Setting.JWT_SECRET, Jwts.SECRET);
    Settings settings = TestSettings.of(values);
    long now = Instant.now().getEpochSecond();
    var json = "{%s,\"iat\":%d,\"exp\":%d}".formatted(claims.replace('\'', '"'), now, now + 60);
    return new Claims(settings).user(new TokenVerifier(settings).verify(Jwts.hs256(json)));
  }

  @Test
  void aUserIsWhatTheClaimsSay() {
    assertThat(
            user("'id':'ann','name':'Ann','email':'ann@example.com','company':'N','type':'Agent'"))
        .isEqualTo(new User("ann", "Ann", "ann@example.com", "N", UserType.Agent));
  }

  @Test
  void theNamesOfTheClaimsAreSettings() {
    var names =
        Map.of(
            Setting.JWT_ID_CLAIM, "userId",
            Setting.JWT_NAME_CLAIM, "displayName",
            Setting.JWT_EMAIL_CLAIM, "mail",
            Setting.JWT_COMPANY_CLAIM, "org",
            Setting.JWT_TYPE_CLAIM, "role");

    assertThat(
            user(
                "'id':'x','sub':'y','userId':7,'displayName':'Ann','mail':'a@b','org':'N',"
                    + "'role':'admin','type':'Client'",
                names))
        .isEqualTo(new User("7", "Ann", "a@b", "N", UserType.SuperAdmin));
  }

  @Test
  void whoHasNoNameIsCalledByTheAddressOrTheId() {
    assertThat(user("'id':'ann','email':'ann@example.com'").name()).isEqualTo("ann@example.com");
    assertThat(user("'id':'ann','name':''").name()).isEqualTo("ann");
    assertThat(user("'id':'ann','name':'\\u202e\\u0007'").name()).isEqualTo("ann");
    assertThat(user("'id':'ann','name':['Ann']").name()).isEqualTo("ann");
    assertThat(user("'id':'ann'")).isEqualTo(new User("ann", "ann", null, null, UserType.Client));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'type':'Client'                        | Client",
        "'type':'agent'                         | Agent",
        "'type':'SuperAdmin'                    | SuperAdmin",
        "'type':'admin'                         | SuperAdmin",
        "'groups':['client']                    | Client",
        "'groups':['client','agent']            | Agent",
        "'groups':['agent','admin','client']    | SuperAdmin",
        "'groups':['others','payroll']          | Client",
        "'groups':[]                            | Client",
        "'type':'Client','groups':['admin']     | Client",
        "'name':'Ann'                           | Client"
      })
  void theTypeComesFromTheTypeClaimElseFromTheGroupsElseItIsClient(String claims, UserType type) {
    assertThat(user("'id':'ann'," + claims).type()).isEqualTo(type);
  }

  @ParameterizedTest
  @ValueSource(strings = {"'root'", "''", "'Admin '", "7", "'client,admin'"})
  @DisplayName("A-07 a type that we do not know refuses the token")
  void aTypeThatWeDoNotKnow(String type) {
    assertThatThrownBy(() -> user("'id':'ann','type':" + type))
        .isInstanceOfSatisfying(
            ChatException.class,
            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_TOKEN));
  }

  @ParameterizedTest
  @ValueSource(strings = {"['SuperAdmin']", "{'SuperAdmin':true}", "true", "null"})
  @DisplayName("A-07 a type of another kind gives nobody more than a customer's rights")
  void aTypeOfAnotherKind(String type) {
    assertThat(user("'id':'ann','type':" + type).type()).isEqualTo(UserType.Client);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'name':'Ann'",
        "'id':''",
        "'id':' '",
        "'id':'ann '",
        "'id':'an\\u0000n'",
        "'id':'an\\nn'",
        "'id':'\\u202eann'",
        "'id':'a\\u200bnn'",
        "'id':'\\ud800'",
        "'id':['ann']",
        "'id':{'ann':1}",
        "'id':true",
        "'sub':''",
        "'sub':'\\u2028'"
      })
  @DisplayName("A-07 no id, an empty one, or one with characters that nobody sees")
  void anIdThatIsNone(String claims) {
    assertThatThrownBy(() -> user(claims))
        .isInstanceOfSatisfying(
            ChatException.class,
            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_TOKEN));
  }

  @Test
  @DisplayName("A-07 an id has at most 128 characters")
  void anIdHasAtMost128Characters() {
    assertThat(user("'id':'" + "x".repeat(128) + "'").id()).hasSize(128);
    assertThatThrownBy(() -> user("'id':'" + "x".repeat(129) + "'"))
        .isInstanceOf(ChatException.class);
  }

  @Test
  @DisplayName("U-03 names lose what could hide, turn round or break a line, and have an end")
  void namesAreMadePlain() {
    assertThat(user("'id':'a','name':' An\\u202en\\u0000 \\nBell\\u200b '").name())
        .isEqualTo("Ann Bell");
    assertThat(user("'id':'a','name':'" + "x".repeat(300) + "'").name()).hasSize(200);
    assertThat(user("'id':'a','name':'" + "x".repeat(199) + "\ud83d\ude00'").name())
        .isEqualTo("x".repeat(199));
    assertThat(user("'id':'a','company':'N\\u2066\\r\\n'").company()).isEqualTo("N");
  }
}
