package io.ticketchat.startup;

import io.ticketchat.auth.TokenVerifier;
import io.ticketchat.settings.InvalidSettingException;
import io.ticketchat.settings.Settings;
import io.ticketchat.settings.SettingsCheck;
import io.ticketchat.settings.StartupFailure;
import io.ticketchat.storage.Migrations;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.Extension;

/**
 * Checks settings, keys and database while the application is deployed, and refuses the deployment
 * with one clear line. A CDI extension, because that is the one place from which Payara Micro
 * passes the line on as it is and serves nothing afterwards.
 */
public class StartupChecks implements Extension {

  void check(@Observes AfterDeploymentValidation deployment) {
    try {
      var settings = new Settings();
      new SettingsCheck(settings).run();
      var unused = new TokenVerifier(settings);
      Migrations.run(settings);
    } catch (InvalidSettingException e) {
      StartupFailure.tell(e);
      deployment.addDeploymentProblem(e);
    }
  }
}
