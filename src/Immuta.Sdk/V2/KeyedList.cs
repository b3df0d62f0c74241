using System.Net;
using System.Runtime.CompilerServices;
using Immuta.Sdk.Errors;
using Immuta.Sdk.Http;
using Immuta.Sdk.Json;

namespace Immuta.Sdk.V2;

// The objects of one kind, which the server lists but doesn't find by key. Only a list that was read to its end shows that
// nothing, or nothing else, has a key. Objects that the server marks as deleted are skipped. The operation is the one that
// the caller asked for; it appears in exceptions, while the list has the operation of its requests.
internal sealed class KeyedList<T>(
    string kind, PagedList<T> list, ImmutaOperation operation, Func<T, string?> keyOf, Func<T, string?> idOf, Func<T, bool> isDeleted)
    where T : class, IJsonModel<T>
{
    // The objects below another one, if the server nests them.
    public Func<T, IEnumerable<T>> ChildrenOf { get; init; } = static _ => [];

    public string Operation => operation.Name;

    public async IAsyncEnumerable<T> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var row in list.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (!isDeleted(row))
            {
                yield return row;
            }
        }
    }

    // Returns each match once, also if the server lists it as a row and below another row.
    public async Task<List<T>> FindAllAsync(Func<T, bool> matches, CancellationToken cancellationToken)
    {
        var found = new List<T>();
        await foreach (var row in ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            found.AddRange(WithChildren(row).Where(candidate => matches(candidate) && !isDeleted(candidate)));
        }

        return [.. found.GroupBy(row => idOf(row) ?? "", StringComparer.Ordinal).SelectMany(group => group.Key.Length == 0 ? group : group.Take(1))];
    }

    public async Task<T?> FindAsync(string key, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        return OnlyMatch(await FindAllAsync(row => HasKey(row, key), cancellationToken).ConfigureAwait(false), key);
    }

    public async Task<T> GetAsync(string key, CancellationToken cancellationToken) =>
        await FindAsync(key, cancellationToken).ConfigureAwait(false) ?? throw CreateNotFoundException(key);

    public IEnumerable<T> WithChildren(T row) => ChildrenOf(row).SelectMany(WithChildren).Prepend(row);

    public bool HasKey(T row, string key) => string.Equals(keyOf(row), key, StringComparison.Ordinal);

    // For a call that addresses the object by its id.
    public string IdOf(T row, string key) => idOf(row) is var id && ApiPath.IsValidSegment(id)
        ? id
        : throw new ImmutaPreconditionException(operation.Name, $"the server lists '{key}' without a usable id", [], "use the web interface.");

    public T? OnlyMatch(IReadOnlyList<T> found, string key) => Lookup.OnlyMatch(found, operation, $"{kind} have the key '{key}'", row => $"id {idOf(row)}");

    // The list is complete, so this is as certain as a 404 of the server.
    public ImmutaNotFoundException CreateNotFoundException(string key) => new(new ApiFailure(operation)
    {
        StatusCode = HttpStatusCode.NotFound,
        Attempts = 1,
        IsFromImmuta = true,
        ServerMessage = $"none of the listed {kind} has the key '{key}'",
        Guidance = ErrorGuidance.For(operation, HttpStatusCode.NotFound, location: null, isFromImmuta: true),
    });
}
