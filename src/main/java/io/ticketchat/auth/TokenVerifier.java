package io.ticketchat.auth;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.DefaultJWTParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import io.ticketchat.dispatch.ChatException;
import io.ticketchat.protocol.ErrorCode;
import io.ticketchat.settings.InvalidSettingException;
import io.ticketchat.settings.Setting;
import io.ticketchat.settings.Settings;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;

/**
 * Verifies tokens: one parser for each key, its algorithm fixed, so that no token chooses how it is
 * checked. Thread-safe.
 */
public final class TokenVerifier {

  private static final int MAX_LENGTH = 8_192;
  private static final long END_OF_CALENDARS = 253_402_300_799L; // the year 9999
  private static final Pattern JWS =
      Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*");

  private final List<JWTParser> parsers = new ArrayList<>();

  /**
   * Reads the keys that the settings give.
   *
   * @throws InvalidSettingException where one is weak or broken, or where none is given outside
   *     demo mode
   */
  public TokenVerifier(Settings settings) {
    boolean secret = settings.isSet(Setting.JWT_SECRET);
    boolean publicKey = settings.isSet(Setting.JWT_PUBLIC_KEY);
    if (secret && publicKey) {
      throw new InvalidSettingException(
          Setting.JWT_PUBLIC_KEY, "and ticketchat.jwt.secret exclude each other: set one of them");
    }
    if (!secret && !publicKey && !settings.flag(Setting.DEMO)) {
      throw new InvalidSettingException(
          Setting.JWT_SECRET, "is missing: set it, or ticketchat.jwt.public-key");
    }
    if (secret || publicKey) {
      var info = common(settings);
      if (secret) {
        info.setSecretVerificationKey(Keys.secret(settings.text(Setting.JWT_SECRET)));
        info.setSignatureAlgorithm(Set.of(SignatureAlgorithm.HS256));
      } else {
        var key = Keys.publicKey(settings.text(Setting.JWT_PUBLIC_KEY));
        info.setPublicVerificationKey(key);
        info.setSignatureAlgorithm(
            Set.of(
                key instanceof RSAPublicKey ? SignatureAlgorithm.RS256 : SignatureAlgorithm.ES256));
      }
      parsers.add(new DefaultJWTParser(info));
    }
  }

  private static JWTAuthContextInfo common(Settings settings) {
    var info = new JWTAuthContextInfo();
    info.setClockSkew(settings.number(Setting.JWT_CLOCK_SKEW));
    info.setRequireNamedPrincipal(false);
    if (settings.isSet(Setting.JWT_ISSUER)) {
      info.setIssuedBy(settings.text(Setting.JWT_ISSUER));
    }
    if (settings.isSet(Setting.JWT_AUDIENCE)) {
      info.setExpectedAudience(Set.of(settings.text(Setting.JWT_AUDIENCE)));
    }
    return info;
  }

  /** Accepts tokens of demo mode beside the configured ones. */
  void alsoAccept(DemoTokens demo) {
    var info = new JWTAuthContextInfo();
    info.setSecretVerificationKey(demo.key());
    info.setSignatureAlgorithm(Set.of(SignatureAlgorithm.HS256));
    info.setRequireNamedPrincipal(false);
    info.setIssuedBy(DemoTokens.ISSUER);
    parsers.add(new DefaultJWTParser(info));
  }

  /**
   * The claims of a valid token.
   *
   * @throws ChatException otherwise
   */
  JsonWebToken verify(String token) {
    if (token.length() > MAX_LENGTH || !JWS.matcher(token).matches()) {
      throw new ChatException(ErrorCode.INVALID_TOKEN_FORMAT);
    }
    boolean expired = false;
    for (var parser : parsers) {
      try {
        return withPossibleEnd(parser.parse(token));
      } catch (ParseException e) {
        expired |= isExpired(e);
      }
    }
    throw new ChatException(expired ? ErrorCode.TOKEN_EXPIRED : ErrorCode.INVALID_TOKEN);
  }

  private static JsonWebToken withPossibleEnd(JsonWebToken token) {
    if (token.getExpirationTime() > END_OF_CALENDARS) {
      throw new ChatException(ErrorCode.INVALID_TOKEN);
    }
    return token;
  }

  /** Only a token that is otherwise right is told to have expired: the signature comes first. */
  private static boolean isExpired(ParseException failure) {
    return failure.getCause() instanceof InvalidJwtException invalid
        && invalid.hasErrorCode(ErrorCodes.EXPIRED);
  }
}
