namespace Immuta.Sdk.SchemaGen;

internal static class Naming
{
    private static readonly HashSet<string> s_keywords = new(StringComparer.Ordinal)
    {
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue",
        "decimal", "default", "delegate", "do", "double", "else", "enum", "event", "explicit", "extern", "false",
        "finally", "fixed", "float", "for", "foreach", "goto", "if", "implicit", "in", "int", "interface", "internal", "is",
        "lock", "long", "namespace", "new", "null", "object", "operator", "out", "override", "params", "private",
        "protected", "public", "readonly", "ref", "return", "sbyte", "sealed", "short", "sizeof", "stackalloc", "static",
        "string", "struct", "switch", "this", "throw", "true", "try", "typeof", "uint", "ulong", "unchecked", "unsafe",
        "ushort", "using", "virtual", "void", "volatile", "while",
    };

    // Names that the emitted methods use themselves.
    private static readonly HashSet<string> s_locals = new(StringComparer.Ordinal)
    {
        "reader", "writer", "extra", "reveal", "draft", "existing",
    };

    public static string Pascal(string jsonName)
    {
        var words = jsonName.Split(['-', '_', ' ', '.', ':'], StringSplitOptions.RemoveEmptyEntries);
        return string.Concat(words.Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
    }

    /// <summary>Whether a C# name can be made of a name on the wire.</summary>
    public static bool IsPossible(string jsonName) =>
        Pascal(jsonName) is { Length: > 0 } name && char.IsLetter(name[0]) && name.All(char.IsLetterOrDigit);

    public static string Camel(string jsonName)
    {
        var pascal = Pascal(jsonName);
        var camel = char.ToLowerInvariant(pascal[0]) + pascal[1..];
        return s_keywords.Contains(camel) ? $"@{camel}" : s_locals.Contains(camel) ? $"{camel}Value" : camel;
    }
}
