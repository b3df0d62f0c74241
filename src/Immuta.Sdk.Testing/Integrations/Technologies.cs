namespace Immuta.Sdk.Testing;

/// <summary>The seven technologies of the integrations API.</summary>
internal static class Technologies
{
    public const string Trino = "Trino";
    public const string Databricks = "Databricks";
    public const string Synapse = "Azure Synapse Analytics";
    public const string S3 = "Native S3";
    public const string Snowflake = "Snowflake";

    /// <summary>Known to connections only.</summary>
    public const string LakeFormation = "Glue";

    private static readonly Technology[] s_all =
    [
        new(Snowflake)
        {
            UniqueMembers = ["host"],
            Scripts = [ScriptKinds.Create, ScriptKinds.Edit, ScriptKinds.Delete, ScriptKinds.Cleanup],
            CreationScripts = [ScriptKinds.Create],
            NeedsCredentialsToDelete = true,
            Tests =
            [
                "Initial Validation: Basic Connection Test",
                "Initial Validation: Default Warehouse Access Test",
                "Initial Validation: Validate access to Privileged Role",
            ],
            AutomaticTests =
            [
                "Validate Automatic: Database Does Not Exist",
                "Validate Automatic: Impersonation Role Does Not Exist",
                "Validate Automatic Bootstrap User Grants",
            ],
        },
        new(Databricks)
        {
            UniqueMembers = ["workspaceUrl"],
            Scripts = [ScriptKinds.Create, ScriptKinds.Edit],
            CreationScripts = [ScriptKinds.Create],
        },
        new("Redshift")
        {
            UniqueMembers = ["host"],
            Scripts = [ScriptKinds.InitialCreate, ScriptKinds.Create, ScriptKinds.Edit, ScriptKinds.Delete, ScriptKinds.Cleanup],
            CreationScripts = [ScriptKinds.InitialCreate, ScriptKinds.Create],
            NeedsCredentialsToDelete = true,
        },
        new(Synapse)
        {
            UniqueMembers = ["host"],
            Scripts =
            [
                ScriptKinds.InitialCreate, ScriptKinds.Create, ScriptKinds.Edit, ScriptKinds.Delete, ScriptKinds.Cleanup,
                ScriptKinds.PostCleanup,
            ],
            CreationScripts = [ScriptKinds.InitialCreate, ScriptKinds.Create],
            NeedsCredentialsToDelete = true,
        },
        new(S3)
        {
            UniqueMembers = ["name", "awsLocationPath"],
            Editable = false,
            Tests =
            [
                "There is no existing integration matching this configuration",
                "The provided integration name is unique across Immuta S3 integrations",
                "The provided access grants location role is a valid ARN format",
                "The provided AWS credentials allow fetching the caller's identity via the AWS STS API",
                "An AWS Access Grants instance is configured in the provided AWS account and region",
            ],
        },
        new("Google BigQuery")
        {
            UniqueMembers = ["dataset"],
            Tests =
            [
                "Basic Validation: Verify service account not being used for data source connection credentials",
                "Basic Validation: Immuta Service Account postfix",
                "Basic Validation: Non-matching service account in key file",
            ],
        },
        new(Trino) { OnlyOne = true, Editable = false },
    ];

    /// <summary>The technology of an integration behind a connection, which has a delete script everywhere but in AWS.</summary>
    public static Technology OfConnection(string type) => type is LakeFormation
        ? new Technology(type)
        : Get(type) is var technology && technology.Scripts.Contains(ScriptKinds.Delete, StringComparer.Ordinal)
            ? technology
            : technology with { Scripts = [.. technology.Scripts, ScriptKinds.Delete] };

    /// <summary>Finds a technology; one that the schemas do not know has no rules.</summary>
    public static Technology Get(string type) =>
        Array.Find(s_all, technology => technology.Type.Equals(type, StringComparison.Ordinal)) ?? new Technology(type);
}
