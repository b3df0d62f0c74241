namespace Immuta.Sdk.Tests.Connections;

/// <summary>The equalities that Immuta requires between the payloads of one connection.</summary>
internal static class Equalities
{
    private static readonly string[] s_fromDatabricksScript = ["workspaceIds", "enableNativeQueryParsing", "groupPattern", "jobConfig"];

    public static IReadOnlyList<Equality> All { get; } =
    [
        new("E1", "all", ["N.type", "K.technology", "SC.type"]),
        new("E2", "all", ["N.autoBootstrap", "SC.autoBootstrap", "=false"]),
        new("E3", "all", ["N.config.authenticationType", "K.authenticationType", "SC.config.authenticationType"]),
        new("E4", "Snowflake", ["N.config.host", "K.hostname"]),
        new("E4", "Databricks", ["N.config.host", "K.hostname"]),
        new("E5", "Snowflake", ["N.config.port", "K.port"]),
        new("E5", "Databricks", ["N.config.port", "K.port"]),
        new("E6", "Snowflake", ["K.hostname", "SC.config.host"]),
        new("E7", "Databricks", ["K.hostname", "SC.config.workspaceUrl"]),
        new("E8", "Databricks", ["K.httpPath", "SC.config.httpPath"]),
        new("E9", "Databricks token", ["N.config.token", "K.token", "SC.config.token"]),
        new("E10", "Databricks oAuthM2M", ["N.config.oAuthClientConfig", "K.oAuthClientConfig", "SC.config.oAuthClientConfig"]),
        new("E11", "Databricks", ["N.config.catalog", "SC.config.catalog"]),
        new("E11", "Databricks", ["N.config.audit", "SC.config.audit"]),
        .. s_fromDatabricksScript.Select(name => new Equality("E11", "Databricks", [$"N.config.{name}", $"SC.config.{name}"], MayBeAbsent: true)),
        new("E12", "Databricks", ["N.unityCatalog", "=true"]),
        new("E13", "Snowflake", ["N.config.warehouse", "K.warehouse", "SC.config.warehouse"]),
        new("E14", "Snowflake", ["N.config.database", "SC.config.database"]),
        .. new[] { "audit", "impersonation", "workspaces", "lineage" }.SelectMany(name => new Equality[]
        {
            new("E15", "Snowflake", [$"N.config.{name}", $"SC.config.{name}"]),
            new("E15", "Snowflake userPassword, nothing chosen", [$"N.config.{name}", $"SC.config.{name}", """={"enabled":false}"""]),
        }),
        new("E16", "Snowflake userPassword, nothing chosen", ["N.userRolePattern", """={"exclude":[]}"""]),
        new("E16", "Snowflake userPassword, everything chosen", ["N.userRolePattern", "SC.config.userRolePattern", """={"exclude":["A","B"]}"""]),
        new("E16", "Snowflake keyPair, pattern beside config", ["N.userRolePattern", "SC.config.userRolePattern"]),
        new("E16", "Snowflake keyPair encrypted", ["N.config.userRolePattern", "SC.config.userRolePattern"]),
        new("E16", "Snowflake oAuth secret", ["N.config.userRolePattern", "SC.config.userRolePattern"]),
        new("E16", "Snowflake other", ["N.config.userRolePattern", "SC.config.userRolePattern"]),
        new("E17", "Snowflake userPassword", ["N.config.username", "K.username", "SC.config.username"]),
        new("E17", "Snowflake keyPair", ["N.config.username", "K.username", "SC.config.username"]),
        new("E18", "Snowflake userPassword", ["N.config.password", "K.password", "SC.config.password"]),
        new("E19", "Snowflake keyPair", ["K.privateKey.content", "SC.config.privateKey"]),
        new("E20", "Snowflake keyPair", ["N.config.privateKey", "K.privateKey"]),
        new("E20", "Snowflake keyPair", ["N.config.privateKey.keyName", "K.privateKey.keyName", "=\"PRIV_KEY_FILE\""]),
        new("E20", "Snowflake keyPair", ["N.config.privateKey.userFilename", "K.privateKey.userFilename"]),
        new("E21", "Snowflake keyPair encrypted", ["N.config.privateKeyPassword", "K.privateKeyPassword"]),
        .. new[] { "clientId", "authorityUrl", "useCertificate" }.Select(name =>
            new Equality("E22", "Snowflake oAuth", [$"N.config.oAuthClientConfig.{name}", $"K.oAuthClientConfig.{name}", $"SC.config.oAuthClientConfig.{name}"])),
        new("E22", "Snowflake oAuth", ["N.config.oAuthClientConfig.resource", "K.oAuthClientConfig.resource"], MayBeAbsent: true),
        new("E23", "Snowflake oAuth certificate", ["N.config.oAuthClientConfig.publicCertificateThumbprint", "K.oAuthClientConfig.publicCertificateThumbprint", "SC.config.oAuthClientConfig.publicCertificateThumbprint"]),
        new("E24", "Snowflake oAuth certificate", ["K.oAuthClientConfig.oauthPrivateKey.content", "SC.config.oAuthClientConfig.oauthPrivateKey"]),
        new("E25", "Snowflake oAuth certificate", ["N.config.oAuthClientConfig.oauthPrivateKey.userFilename", "K.oAuthClientConfig.oauthPrivateKey.userFilename"]),
        new("E25", "Snowflake oAuth certificate", ["N.config.oAuthClientConfig.oauthPrivateKey.content", "K.oAuthClientConfig.oauthPrivateKey.content"]),
        new("E26", "Snowflake oAuth secret", ["N.config.oAuthClientConfig.clientSecret", "K.oAuthClientConfig.clientSecret", "SC.config.oAuthClientConfig.clientSecret"]),
    ];

    /// <summary>Gets what must match between a registration (R) and its response (A).</summary>
    public static IReadOnlyList<Equality> OfResponses { get; } = [new("E27", "all", ["A.objectPath.0", "R.connectionKey"])];

    /// <summary>Gets the places that only one payload has, by the payloads that must not have them.</summary>
    public static IReadOnlyList<(string Scope, string Place)> Absent { get; } =
    [
        ("Snowflake", "N.config.role"), ("Snowflake", "SC.config.role"), ("Snowflake", "SC.config.port"), ("Snowflake", "K.database"),
        ("Snowflake oAuth", "K.oAuthClientConfig.provider"), ("Snowflake oAuth", "N.config.oAuthClientConfig.provider"),
        ("Snowflake oAuth", "SC.config.oAuthClientConfig.resource"), ("Snowflake oAuth secret", "K.oAuthClientConfig.oauthPrivateKey"),
        ("Snowflake oAuth certificate", "K.oAuthClientConfig.clientSecret"), ("Snowflake keyPair", "SC.config.privateKeyPassword"),
        ("Snowflake keyPair encrypted", "K.connectArgs"), ("Snowflake keyPair encrypted", "N.config.connectArgs"),
        ("Databricks", "N.config.httpPath"), ("Databricks", "SC.unityCatalog"), ("Databricks", "SC.config.port"), ("Databricks", "K.catalog"),
        ("Databricks", "K.workspaceUrl"), ("Databricks", "N.config.workspaceUrl"),
    ];
}
