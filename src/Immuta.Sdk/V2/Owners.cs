namespace Immuta.Sdk.V2;

internal static class Owners
{
    public static DataSourceOwner User(string name, string? iam) => Of(DataSourceOwnerKind.User, name, iam);

    public static DataSourceOwner Group(string name, string? iam) => Of(DataSourceOwnerKind.Group, name, iam);

    private static DataSourceOwner Of(DataSourceOwnerKind type, string name, string? iam)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return new() { Type = type, Name = name, Iam = iam };
    }
}
