using System.Text.Json;

namespace Immuta.Sdk.Validation;

// Checks undocumented names and values, and the members inside them.
internal ref partial struct SchemaValidator
{
    // A longer list would hide the advice.
    private const int MaxListed = 12;

    private const string Allow = "allow it (AllowedNames, or # allow-names: in YAML)";

    private static string ListOf(string[] known) => known.Length > MaxListed ? "" : $" Documented are {string.Join(", ", known.Select(value => $"'{value}'"))}.";

    // An unknown value may be new on the server. A documented value that belongs
    // elsewhere, or a misspelt one, is an error.
    private bool IsNewCase(SchemaNode node, ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            return false;
        }

        var value = reader.GetString()!;
        var allowed = string.Join(", ", node.Cases.Select(@case => $"'{@case.Value}'"));
        if (node.UndescribedValues.Contains(value, StringComparer.Ordinal))
        {
            return true;
        }

        if (node.KnownValues.Contains(value, StringComparer.Ordinal))
        {
            _problems.Add(reader.TokenStartIndex, "combination", $"'{value}' is not allowed in this combination: choose one of {allowed}, or change the other members.");
            return false;
        }

        return !ReportUnknownValue(value, node.KnownValues, reader.TokenStartIndex);
    }

    // Returns whether the value resembles a known one, which is an error. Any other value is only a finding.
    private bool ReportUnknownValue(string value, string[] known, long offset)
    {
        if (_readOptions is not null && IsAllowed(value))
        {
            return false;
        }

        var meant = _readOptions is null ? known.FirstOrDefault(candidate => Typo.IsLikely(value, candidate)) : Typo.Meant(value, known);
        if (meant is not null)
        {
            _problems.Add(offset, "spelling", $"Not a known value; values are case-sensitive. Did you mean '{meant}'?{ListOf(known)}");
        }
        else if (known.Length > 0)
        {
            ReportFinding(offset, "value", $"Not a documented value, so nothing about it is checked: correct it, or {Allow} if it is meant.{ListOf(known)}");
        }

        return meant is not null;
    }

    private readonly bool IsAllowed(string name) => _readOptions!.AllowedNames.Contains(name, StringComparer.Ordinal);

    private void CheckUnknownMember(SchemaNode node, bool includeCases, ref MemberNames? names)
    {
        if (_readOptions is not null && _reader.GetString() is { } name && !IsAllowed(name))
        {
            names ??= new(node, includeCases);
            if (names.AreDocumented && !names.Contains(name) && !names.AddIfMisspelt(_reader.TokenStartIndex, name))
            {
                ReportFinding(_reader.TokenStartIndex, "unknown", $"Not a documented member, so nothing about it is checked: remove it, or {Allow} if it is meant.");
            }
        }

        _reader.Read();
        CheckUnknownValue();
    }

    // Any unknown value may be a secret, at any depth.
    private void CheckUnknownValue()
    {
        var depth = _reader.CurrentDepth;
        do
        {
            if (_reader.TokenType == JsonTokenType.String)
            {
                CheckMask();
            }
        }
        while ((_reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray || _reader.CurrentDepth > depth) && _reader.Read());
    }

    // Findings are reported only for texts: nobody would see them for a payload that is sent.
    private void ReportFinding(long offset, string rule, string message, JsonKind expected = JsonKind.Any)
    {
        if (_readOptions is not null)
        {
            _problems.Add(new((int)offset, Member: null, rule, message, expected) { IsFinding = !_readOptions.Strict });
        }
    }
}
