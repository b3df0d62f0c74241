using System.Text.Json;

namespace Immuta.Sdk.Validation;

// What a text must be like to be what it stands for: filled, of the right form, and with its passphrase.
internal ref partial struct SchemaValidator
{
    private readonly bool IsEmptyText() => _reader.TokenType == JsonTokenType.String && _reader.ValueSpan.IsEmpty;

    private void CheckMember(SchemaMember member)
    {
        if (member.Required && !member.Node.AllowsEmpty && member.Node.Kind == JsonKind.String && IsEmptyText())
        {
            Report("empty", "The member is required and empty: give it a value.");
            return;
        }

        CheckValue(member.Node);
    }

    // A member that no page names may be the passphrase.
    private void CheckPassphrase(SchemaNode node, ulong filled, bool hasUnknown)
    {
        if ((filled & node.Passphrases) == 0 && !hasUnknown)
        {
            _problems.Add(_encryptedAt, "passphrase", node.Passphrases == 0
                ? "The key is encrypted, and no member for its passphrase is documented here: give the key unencrypted."
                : $"The key is encrypted: give its passphrase in {NamesOf(node.Passphrases, node)}, or the key unencrypted.");
        }

        _encryptedAt = -1;
    }

    private void CheckForm(ValueForm form, scoped ReadOnlySpan<char> text)
    {
        var isEncrypted = false;
        var fault = form switch
        {
            ValueForm.Host => HostForm.Check(text),
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
