namespace Immuta.Sdk.AsCode;

// The kinds as a reader of a plan knows them.
internal static class KindNames
{
    public static string Of(CodeKind kind) => kind switch
    {
        CodeKind.DataSources => "data sources",
        CodeKind.Integration => "integration",
        CodeKind.Connection => "connection",
        CodeKind.Settings => "settings",
        CodeKind.Purpose => "purpose",
        CodeKind.Policy => "policy",
        _ => "project",
    };
}
