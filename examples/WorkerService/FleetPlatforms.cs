using Immuta.Sdk.Connections;

namespace WorkerService;

// Creates the builders from the members of a fleet file. All members are read first, so that all problems are reported.
internal static class FleetPlatforms
{
    public static Func<ConnectionDefinition> Snowflake(FleetNode node, string key)
    {
        var (host, warehouse, database, role) = (node.GetString("host"), node.GetString("warehouse"), node.GetString("database"), node.GetString("role"));
        var authentication = node.Object("authentication");
        Func<SnowflakeConnectionAuthenticationStage, SnowflakeConnectionBuilder>? signIn = null;
        switch (authentication.GetChoice("type", "userPassword", "keyPair", "oAuthClientCredentials"))
        {
            case "userPassword":
                var (user, password) = (authentication.GetString("username"), authentication.Secret("password"));
                signIn = stage => stage.WithUserPassword(user, password);
                break;
            case "keyPair":
                var (owner, privateKey, passphrase) = (authentication.GetString("username"), authentication.Secret("privateKey"), authentication.OptionalSecret("passphrase"));
                signIn = stage => stage.WithKeyPair(owner, privateKey, passphrase: passphrase);
                break;
            case "oAuthClientCredentials":
                var (provider, client, authority, secret) =
                    (authentication.GetString("provider"), authentication.GetString("clientId"), authentication.GetString("authorityUrl"), authentication.Secret("clientSecret"));
                signIn = stage => stage.WithOAuthSecret(provider, client, authority, secret);
                break;
        }

        authentication.ReportUnknownMembers();
        return () => signIn!(SnowflakeConnection.Create(key, host, warehouse, database, role)).WithRecommendedSettings().Build();
    }

    public static Func<ConnectionDefinition> Databricks(FleetNode node, string key)
    {
        var (workspaceUrl, httpPath, catalog) = (node.GetString("workspaceUrl"), node.GetString("httpPath"), node.GetString("catalog"));
        var authentication = node.Object("authentication");
        Func<DatabricksConnectionAuthenticationStage, DatabricksConnectionBuilder>? signIn = null;
        switch (authentication.GetChoice("type", "token", "oAuthM2M"))
        {
            case "token":
                var token = authentication.Secret("token");
                signIn = stage => stage.WithToken(token);
                break;
            case "oAuthM2M":
                var (client, secret, authority) = (authentication.GetString("clientId"), authentication.Secret("clientSecret"), authentication.GetString("authorityUrl"));
                signIn = stage => stage.WithOAuthM2M(client, secret, authority);
                break;
        }

        authentication.ReportUnknownMembers();
        return () => signIn!(DatabricksConnection.Create(key, workspaceUrl, httpPath, catalog)).WithRecommendedSettings().Build();
    }
}
