using System.Text.Json;

namespace Immuta.Sdk.Validation;

// Checks the form of texts: not empty, in the required form, and keys with their passphrase.
internal ref partial struct SchemaValidator
{
    private readonly bool IsEmptyText() => _reader.TokenType == JsonTokenType.String && _reader.ValueSpan.IsEmpty;

    private void CheckMember(SchemaMember member)
    {
        if ((member.Required || member.Advised) && !member.Node.AllowsEmpty && member.Node.Kind == JsonKind.String && IsEmptyText())
        {
            Report("empty", "The member is required and empty: give it a value.");
            return;
        }

        if (!member.IsAdvice || !ReportDisagreement(member.Node))
        {
            CheckValue(member.Node);
        }
    }

    // A value that only some of Immuta's pages document is not checked further.
    private bool ReportDisagreement(SchemaNode node)
    {
        if (IsOtherKind(_reader.TokenType, node.Kind))
        {
            ReportAdvice(_reader.TokenStartIndex, node.Kind);
            CheckUnknownValue();
            return true;
        }

        if (node.Constant is { } constant && JsonTokens.IsOfKind(ref _reader, node.Kind) && !JsonTokens.IsCase(ref _reader, constant))
        {
            ReportFinding(_reader.TokenStartIndex, "advice", $"Immuta's pages have {constant} here: check that your server takes another value.");
            return true;
        }

        return node.Items is { } items && _reader.TokenType == JsonTokenType.StartArray && ReportItems(items);
    }

    // The kinds that the pages confuse: a list for an object, a number for a string.
    private static bool IsOtherKind(JsonTokenType token, JsonKind kind) => (token, kind) is (JsonTokenType.StartArray, JsonKind.Object) or (JsonTokenType.Number, JsonKind.String);

    private bool ReportItems(SchemaNode items)
    {
        var ahead = _reader;
        List<long>? others = null;
        while (ahead.Read() && ahead.TokenType != JsonTokenType.EndArray)
        {
            if (IsOtherKind(ahead.TokenType, items.Kind))
            {
                (others ??= []).Add(ahead.TokenStartIndex);
            }
            else if (!JsonTokens.IsOfKind(ref ahead, items.Kind))
            {
                return false;
            }
        }

        if (others is null)
        {
            return false;
        }

        foreach (var offset in others)
        {
            ReportAdvice(offset, items.Kind);
        }

        CheckUnknownValue();
        return true;
    }

    private void ReportAdvice(long offset, JsonKind expected) =>
        ReportFinding(offset, "advice", $"Immuta's pages disagree here, and most have a JSON {expected.ToString().ToLowerInvariant()}: check what your server takes.", expected);

    // An unknown member may be the passphrase.
    private void CheckPassphrase(SchemaNode node, ulong filled, bool hasUnknown)
    {
        if ((filled & node.PassphraseMembers) == 0 && !hasUnknown)
        {
            _problems.Add(_encryptedAt, "passphrase", node.PassphraseMembers == 0
                ? "The key is encrypted, and no member for its passphrase is documented here: give the key unencrypted."
                : $"The key is encrypted: give its passphrase in {NamesOf(node.PassphraseMembers, node)}, or the key unencrypted.");
        }

        _encryptedAt = -1;
    }

    private void CheckForm(ValueForm form, scoped ReadOnlySpan<char> text)
    {
        var isEncrypted = false;
        var fault = form switch
        {
            ValueForm.Host => HostForm.Check(text),
            ValueForm.Url => UrlForm.Check(text),
            ValueForm.Region => RegionForm.Check(text),
            ValueForm.PrivateKey => KeyForm.CheckPem(text, out isEncrypted),
            ValueForm.KeyFile => KeyForm.CheckFile(text, out isEncrypted),
            ValueForm.JsonKey => KeyForm.CheckJson(text),
            _ => null,
        };
        if (fault is { IsFinding: true } finding)
        {
            ReportFinding(_reader.TokenStartIndex, "form", finding.Message);
        }
        else if (fault is { } found)
        {
            Report("form", found.Message);
        }

        _encryptedAt = isEncrypted ? _reader.TokenStartIndex : _encryptedAt;
    }
}
