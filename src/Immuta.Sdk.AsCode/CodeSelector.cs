namespace Immuta.Sdk.AsCode;

/// <summary>Selects objects by kind and key.</summary>
/// <remarks>An object that is not selected is neither compared nor changed nor deleted. Without any property set, everything is selected. Keys are compared exactly.</remarks>
public sealed class CodeSelector
{
    private readonly HashSet<string>? _keys;
    private readonly HashSet<string> _excluded = [];

    /// <summary>Gets or sets the kinds to select; <see langword="null"/> for all.</summary>
    public IReadOnlyCollection<CodeKind>? Kinds { get; init; }

    /// <summary>Gets or sets the text that the selected keys begin with.</summary>
    public string? KeyPrefix { get; init; }

    /// <summary>Gets or sets the selected keys; <see langword="null"/> for all.</summary>
    public IReadOnlyCollection<string>? Keys { get => _keys; init => _keys = value is null ? null : new(value, StringComparer.Ordinal); }

    /// <summary>Gets or sets the keys that are not selected.</summary>
    public IReadOnlyCollection<string> ExcludedKeys { get => _excluded; init => _excluded = new(value, StringComparer.Ordinal); }

    // Whether the selector names keys, which is what a deletion needs: kinds alone would select what others own.
    internal bool NamesKeys => KeyPrefix is { Length: > 0 } || Keys is not null;

    /// <summary>Returns whether an object is selected.</summary>
    /// <param name="kind">The kind of the object.</param>
    /// <param name="key">The key of the object.</param>
    /// <returns><see langword="true"/> if the object is selected.</returns>
    public bool Includes(CodeKind kind, string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Selects(kind)
            && (KeyPrefix is null || key.StartsWith(KeyPrefix, StringComparison.Ordinal))
            && _keys?.Contains(key) != false
            && !_excluded.Contains(key);
    }

    internal bool Selects(CodeKind kind) => Kinds?.Contains(kind) != false;
}
