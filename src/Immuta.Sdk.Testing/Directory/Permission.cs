namespace Immuta.Sdk.Testing;

/// <summary>The permissions of Immuta that operations of the tenant need.</summary>
internal static class Permission
{
    public const string ApplicationAdmin = "APPLICATION_ADMIN";

    public const string CreateDataSource = "CREATE_DATA_SOURCE";

    public const string CreateProject = "CREATE_PROJECT";

    public const string CreateS3DataSource = "CREATE_S3_DATASOURCE";

    public const string Governance = "GOVERNANCE";

    public const string UserAdmin = "USER_ADMIN";

    public static IReadOnlyList<string> All { get; } =
        [ApplicationAdmin, "AUDIT", CreateDataSource, CreateProject, CreateS3DataSource, Governance, "PROJECT_MANAGEMENT", UserAdmin];
}
