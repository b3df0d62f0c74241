namespace Immuta.Sdk.AsCode.Tests.Support;

/// <summary>Small complete requests of each kind, as files.</summary>
internal static class CodeSamples
{
    public static string Mask(string key = "mask-email", string groups = "[auditors]", string? name = null, string mask = "Hash") =>
        $$"""
        policyKey: {{key}}
        name: {{name ?? key}}
        type: data
        actions:
          - rules:
              - type: Masking
                config:
                  fields:
                    - type: columnTags
                      columnTag: Discovered.Email
                  maskingConfig:
                    type: {{mask}}
                exceptions:
                  operator: all
                  groups: {{groups}}
        circumstanceOperator: all
        circumstances:
          - type: tags
            tag: Sales
        """;

    public static string Subscription(string key = "subscribe-sales", string group = "sales") =>
        $$"""
        policyKey: {{key}}
        name: {{key}}
        type: subscription
        actions:
          type: entitlements
          automaticSubscription: true
          entitlements:
            operator: all
            groups: [{{group}}]
        circumstances:
          - type: tags
            tag: Sales
        """;

    public static string Purpose(string name = "Fraud", string description = "Fraud review") =>
        $$"""
        name: {{name}}
        description: {{description}}
        acknowledgement: I act for this purpose only.
        """;

    public static string Project(string key = "fraud", string description = "Cases", string? purpose = "Fraud", string? name = null) =>
        $$"""
        projectKey: {{key}}
        name: {{name ?? key}}
        description: {{description}}
        {{(purpose is null ? "" : $"purposes: [{purpose}]")}}
        """;

    public static string Data(string key = "sales", string tables = "orders", string password = "!secret env:IMMUTA_TEST_SALES") =>
        $$"""
        connectionKey: {{key}}
        connection:
          handler: Snowflake
          hostname: acme.snowflake.example.com
          warehouse: LOADING
          database: SALES
          authenticationMethod: userPassword
          username: loader
          password: {{password}}
        sources:
        {{string.Join('\n', tables.Split(',').Select(table => $"  - table: {table}\n    schema: public"))}}
        """;
}
