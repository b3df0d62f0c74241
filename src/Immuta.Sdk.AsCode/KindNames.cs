namespace Immuta.Sdk.AsCode;

// The kinds as a reader of a plan knows them.
internal static class KindNames
{
    // The name of the value itself, as lock files and plans have it. Numbers are no names.
    public static CodeKind Parse(string name) =>
        Enum.TryParse<CodeKind>(name, out var kind) && kind.ToString() == name ? kind : throw new FormatException($"'{name}' is no kind of object: use one of {string.Join(", ", Enum.GetNames<CodeKind>())}.");

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
