using Immuta.Sdk.SchemaGen.Shapes;

namespace Immuta.Sdk.SchemaGen.Emitting;

/// <summary>Writes the expressions that create the payloads of a connection from the values of its builder.</summary>
internal static class ConnectionPayloads
{
    /// <summary>Returns the expression for one part; without a sign-in method, the authentication is given as JSON.</summary>
    public static string Create(ConnectionShape shape, ConnectionPart part, SignInMethod? signIn)
    {
        var type = signIn?.TypeOf(part) ?? part.Type;
        var constants = signIn?.Constants ?? ConnectionShape.Constants(shape.Details);
        var authentication = part.IsScript ? "draft.GivenScriptAuthentication!" : "draft.GivenAuthentication!";
        var kind = $"{authentication}.KindAs<{shape.Kind.TypeName}>()";
        var head = type.IsUnion ? $"new {type.UnknownName}({kind})" : $"new {type.Name}";
        var fields = type.Values.Select(member => member.JsonName == ConnectionShape.Authentication
            ? (member.Name, Code: kind)
            : (member.Name, Code: Value(shape, part, signIn, constants, member)));
        return $"{head} {{ {string.Concat(fields.Where(field => field.Code is not null).Select(field => $"{field.Name} = {field.Code}, "))}AdditionalProperties = draft.Of(PayloadSection.{part.Section}){Unnamed(shape, type)} }}";
    }

    private static string? Value(ConnectionShape shape, ConnectionPart part, SignInMethod? signIn, Dictionary<string, MemberShape> constants, MemberShape member)
    {
        if (member.Type == shape.Config)
        {
            return "config";
        }

        if (member.AdvisedConstant is { } advised)
        {
            return MemberCode.Constant(member, advised);
        }

        if (constants.TryGetValue(ConnectionShape.ValueOf(member), out var constant))
        {
            return MemberCode.Constant(member, constant.Constant!);
        }

        if (!shape.IsValue(part, member))
        {
            return member.Default is { } known ? MemberCode.Literal(member, known) : null;
        }

        if (signIn?.Flattened(member) is { } type)
        {
            var inner = type.Values.Select(own => (own.Name, Code: Value(shape, part, signIn, constants, own))).Where(field => field.Code is not null);
            return $"new {type.Name} {{ {string.Join(", ", inner.Select(field => $"{field.Name} = {field.Code}"))} }}";
        }

        var value = $"draft.{Naming.Pascal(ConnectionShape.ValueOf(member))}";
        return member.Value?.Split('{', '}') is not [var before, _, var after] ? MemberCode.FromNullable(member, value)
            : member.Kind == MemberKind.Secret ? $"{(member.Required ? "" : $"{value} is null ? null : ")}new Secret($\"{before}{{{value}{(member.Required ? "!" : "")}.Reveal()}}{after}\")"
            : throw new SchemaException(part.Type.Source, member.JsonName, "'x-immuta-value' with braces creates a secret, so the member must be 'writeOnly'.");
    }

    // The members that every case of a union has, and the union itself doesn't, belong to an unknown case too.
    private static string Unnamed(ConnectionShape shape, ObjectShape type) => string.Concat((type.IsUnion ? type.Cases[0].Values : [])
        .Where(member => type.Values.All(own => own.JsonName != member.JsonName) && type.Cases.TrueForAll(@case => @case.Members.Exists(own => own.JsonName == member.JsonName)))
        .Select(member => (member.JsonName, Value: shape.Common.FirstOrDefault(value => value.JsonName == ConnectionShape.ValueOf(member))))
        .Where(entry => entry.Value is not null)
        .Select(entry => (entry.Value!.Kind, Name: CodeWriter.Literal(entry.JsonName), Value: $"draft.{entry.Value.Name}"))
        .Select(entry => entry.Kind switch
        {
            MemberKind.Int32 => $".With({entry.Name}, ConnectionDraft.Json({entry.Value}))",
            MemberKind.String => $".With({entry.Name}, {entry.Value}!)",
            _ => throw new SchemaException(type.Source, type.Name, $"every case has {entry.Name}, a value that all connections have: declare it in the union."),
        }));
}
