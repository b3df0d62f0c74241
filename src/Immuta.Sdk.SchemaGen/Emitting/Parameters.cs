using Immuta.Sdk.SchemaGen.Shapes;

namespace Immuta.Sdk.SchemaGen.Emitting;

/// <summary>Writes members as the parameters of a method.</summary>
internal static class Parameters
{
    public static string Declare(IEnumerable<MemberShape> members) => string.Join(", ", members.Select(member =>
        IsOptional(member) ? $"{member.TypeName}? {member.Parameter} = null"
        : $"{member.TypeName} {member.Parameter}{(member.Default is { } value ? $" = {MemberCode.Literal(member, value)}" : "")}"));

    public static string Assign(IEnumerable<MemberShape> members) =>
        string.Join(", ", members.Select(member => $"{member.Name} = {Keep(member, member.Parameter)}"));

    /// <summary>Copies a list, so that later changes by the caller have no effect.</summary>
    public static string Keep(MemberShape member, string value) => member.Kind is MemberKind.StringList or MemberKind.ModelList or MemberKind.RawList
        ? member.Required ? $"[.. {value}]" : $"{value} is null ? null : [.. {value}]"
        : value;

    public static void Guard(CodeWriter writer, IEnumerable<MemberShape> members)
    {
        foreach (var member in members.Where(member => !IsOptional(member) && !member.IsValueType))
        {
            writer.Line($"ArgumentNullException.ThrowIfNull({member.Parameter});");
        }
    }

    public static void Document(CodeWriter writer, IEnumerable<MemberShape> members)
    {
        members = [.. members];
        writer.UseTypesOf(members);
        foreach (var member in members)
        {
            writer.DocParameter(member.Parameter, member.Description);
        }
    }

    private static bool IsOptional(MemberShape member) => !member.Required && !member.Expected && member.Default is null;
}
