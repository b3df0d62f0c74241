namespace Immuta.Sdk.AsCode.Tests.Support;

/// <summary>A folder with one file of each kind.</summary>
internal static class AllKinds
{
    public static void WriteTo(CodeTenant tenant) => tenant
        .With("integrations/redshift.yaml", """
            type: Redshift
            autoBootstrap: true
            config:
              host: acme.redshift.example.com
              database: immuta
              initialDatabase: analytics
              authenticationType: userPassword
              username: awsuser
              password: !secret env:IMMUTA_TEST_SALES
              impersonation:
                enabled: false
            """)
        .With("connections/snowflake.yaml", """
            connectionKey: acme-sales
            connection:
              technology: Snowflake
              hostname: acme.snowflake.example.com
              port: 443
              warehouse: LOADING
              role: IMMUTA_ROLE
              authenticationType: userPassword
              username: immuta
              password: !secret env:IMMUTA_TEST_SALES
            settings:
              isActive: false
            options:
              forceRecursiveCrawl: true
            nativeIntegration:
              type: Snowflake
              autoBootstrap: false
              unityCatalog: false
              username: immuta
              config:
                authenticationType: userPassword
                username: immuta
                password: !secret env:IMMUTA_TEST_SALES
                host: acme.snowflake.example.com
                port: 443
                warehouse: LOADING
                database: IMMUTA
                impersonation:
                  enabled: false
                audit:
                  enabled: false
                workspaces:
                  enabled: false
                lineage:
                  enabled: false
                userRolePattern:
                  exclude: []
            """)
        .With("settings/acme-sales.yaml", "object: [acme-sales]\nsettings:\n  isActive: true\n")
        .With("purposes/fraud.yaml", CodeSamples.Purpose())
        .With("policies/mask-email.yaml", CodeSamples.Mask())
        .With("policies/subscribe-sales.yaml", CodeSamples.Subscription())
        .With("data/sales.yaml", CodeSamples.Data())
        .With("projects/fraud.yaml", CodeSamples.Project());

    public static IEnumerable<string> Failures(this ApplyReport report) =>
        report.Items.Where(item => item.Outcome is not (ApplyOutcome.Applied or ApplyOutcome.AlreadyDone)).Select(item => $"{item.Kind} {item.Key}: {item.Outcome} {item.Failure}");
}
