using System.Text.Json;
using Immuta.Sdk.AsCode.Comparison;
using Immuta.Sdk.AsCode.Files;
using Immuta.Sdk.Catalog;
using Immuta.Sdk.Connections;
using Immuta.Sdk.DataObjects;
using Immuta.Sdk.Errors;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.V2;

namespace Immuta.Sdk.AsCode.Planning;

// Reads what the tenant has, each list once, and compares it with the files row by row. Only reads.
internal sealed class TenantReader(IImmutaClient immuta, IReadOnlyList<CodeFile> files, Func<CodeKind, string, bool> isOfInterest)
{
    private const int MaxConcurrency = 4;

    private static readonly ComparisonResult s_hiddenKeys = new([], [new("$", "the tenant lists data sources without the key of their connection")]);

    private readonly Dictionary<CodeKind, Dictionary<string, CodeFile>> _files =
        files.GroupBy(file => file.Kind).ToDictionary(group => group.Key, group => group.ToDictionary(file => file.Key, StringComparer.Ordinal));

    private readonly Dictionary<string, HashSet<string>> _purposeUses = new(StringComparer.Ordinal);

    private HashSet<string>? _purposes;

    // Whether policies and projects are searched for the names of purposes, because some may be deleted.
    public bool FindsPurposeUses { get; set; }

    // The policies and projects that hold the name of a listed purpose.
    public IReadOnlyDictionary<string, HashSet<string>> PurposeUses => _purposeUses;

    public async Task<TenantKind> ReadAsync(CodeKind kind, CancellationToken cancellationToken)
    {
        var state = new TenantKind();
        try
        {
            await (kind switch
            {
                CodeKind.Purpose => ReadPurposesAsync(state, cancellationToken),
                CodeKind.Policy => ReadPoliciesAsync(state, cancellationToken),
                CodeKind.Project => ReadProjectsAsync(state, cancellationToken),
                CodeKind.Integration => ReadIntegrationsAsync(state, cancellationToken),
                CodeKind.Connection => ReadEachAsync(state, kind, ReadConnectionAsync, cancellationToken),
                CodeKind.Settings => ReadEachAsync(state, kind, ReadSettingsAsync, cancellationToken),
                _ => ReadDataSourcesAsync(state, cancellationToken),
            }).ConfigureAwait(false);
        }
        catch (ImmutaException ex) when (ex is ImmutaForbiddenException or ImmutaNotFoundException or ImmutaPagingException or ImmutaSerializationException)
        {
            // The other kinds can be compared all the same.
            state.Objects.Clear();
            state.Failure = SingleLine.Escape(ex.Message);
        }

        return state;
    }

    private Dictionary<string, CodeFile> FilesOf(CodeKind kind) => _files.GetValueOrDefault(kind) ?? [];

    private async Task ReadPurposesAsync(TenantKind state, CancellationToken cancellationToken)
    {
        var tree = await PurposeTree.ReadAsync(immuta, cancellationToken).ConfigureAwait(false);
        var own = FilesOf(CodeKind.Purpose);
        var known = KeysOfInterest(CodeKind.Purpose).ToHashSet(StringComparer.Ordinal);
        var wanted = tree.Roots.Where(name => isOfInterest(CodeKind.Purpose, name)).Concat(tree.Names.Where(name => own.ContainsKey(name) || known.Contains(name)));
        foreach (var name in wanted.Distinct(StringComparer.Ordinal))
        {
            var (time, count) = tree.LastChange(name);
            state.Add(new(name, Name: null, time is null ? null : $"{TextOf(time)} {count}", Compare(own, name, () => tree.CreateForm(name))) { Below = tree.NamesBelow(name) });
        }

        _purposes = [.. tree.Names];
    }

    private async Task ReadPoliciesAsync(TenantKind state, CancellationToken cancellationToken)
    {
        var own = FilesOf(CodeKind.Policy);
        await foreach (var policy in immuta.V2.Policies.ListAsync(cancellationToken).ConfigureAwait(false))
        {
            var key = policy.PolicyKey?.Value;
            FindPurposes($"policy '{key ?? policy.Name}'", policy.ToJson);
            if (key is not null && (own.ContainsKey(key) || (isOfInterest(CodeKind.Policy, key) && policy.SystemGenerated != true)))
            {
                state.Add(new(key, policy.Name, TextOf(policy.UpdatedAt), Compare(own, key, () => PolicyForm.FromServer(policy))));
            }
        }
    }

    private async Task ReadProjectsAsync(TenantKind state, CancellationToken cancellationToken)
    {
        var own = FilesOf(CodeKind.Project);
        await foreach (var project in immuta.V2.Projects.ListAsync(cancellationToken).ConfigureAwait(false))
        {
            var key = project.ProjectKey?.Value;
            FindPurposes($"project '{key ?? project.Name}'", project.ToJson);
            if (key is not null && (own.ContainsKey(key) || isOfInterest(CodeKind.Project, key)))
            {
                state.Add(new(key, project.Name, TextOf(project.UpdatedAt), Compare(own, key, () => ProjectForm.FromServer(project))));
            }
        }
    }

    private async Task ReadIntegrationsAsync(TenantKind state, CancellationToken cancellationToken)
    {
        var requests = FilesOf(CodeKind.Integration).Values.Select(file => new IntegrationFile(file)).ToList();
        foreach (var integration in await immuta.Integrations.ListAsync(cancellationToken).ConfigureAwait(false))
        {
            using var row = JsonDocument.Parse(integration.ToJson(revealSecrets: true));
            foreach (var request in requests.Where(request => request.Identity.IsOf(row.RootElement) && integration.Status != IntegrationStatus.Deleted))
            {
                // The id of the tenant stands for the name.
                state.Add(new(request.File.Key, integration.Id.Value, Seen: null, request.Compare(row.RootElement)));
            }
        }
    }

    private async Task ReadEachAsync(
        TenantKind state, CodeKind kind, Func<string, CodeFile?, CancellationToken, Task<TenantObject?>> readAsync, CancellationToken cancellationToken)
    {
        var own = FilesOf(kind);
        var keys = own.Keys.Concat(KeysOfInterest(kind)).Distinct(StringComparer.Ordinal).ToList();
        var found = new TenantObject?[keys.Count];
        await Parallel.ForAsync(0, keys.Count, new ParallelOptions { MaxDegreeOfParallelism = MaxConcurrency, CancellationToken = cancellationToken }, async (i, token) =>
            found[i] = await readAsync(keys[i], own.GetValueOrDefault(keys[i]), token).ConfigureAwait(false)).ConfigureAwait(false);
        foreach (var one in found.OfType<TenantObject>())
        {
            state.Add(one);
        }
    }

    // Keys of kinds that can't be listed, which only the lock file or a plan can know.
    public IReadOnlyCollection<(CodeKind Kind, string Key)> Known { get; init; } = [];

    private IEnumerable<string> KeysOfInterest(CodeKind kind) => Known.Where(known => known.Kind == kind).Select(known => known.Key);

    // The tenant finds no data source by its key, so one pass over the list serves all files.
    private async Task ReadDataSourcesAsync(TenantKind state, CancellationToken cancellationToken)
    {
        var own = FilesOf(CodeKind.DataSources);
        var rows = own.Keys.Concat(KeysOfInterest(CodeKind.DataSources)).Distinct(StringComparer.Ordinal).ToDictionary(key => key, _ => new List<DataSourceDetails>(), StringComparer.Ordinal);
        var (isEmpty, showsKeys) = (true, false);
        await foreach (var row in immuta.Catalog.DataSources.SearchAsync(cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            isEmpty = false;
            showsKeys |= row.ConnectionKey is { Length: > 0 };
            if (row.ConnectionKey is { } key && rows.TryGetValue(key, out var found))
            {
                found.Add(row);
            }
        }

        foreach (var (key, found) in rows)
        {
            var file = own.GetValueOrDefault(key);
            if (!isEmpty && !showsKeys)
            {
                state.Add(new(key, Name: null, Seen: null, file is null ? null : s_hiddenKeys));
            }
            else if (found.Count > 0)
            {
                state.Add(new(key, Name: null, SeenOf(found), file is null ? null : Compare(file, DataSourcesForm.FromServer(key, found))));
            }
        }
    }

    // Health checks change the status and the time of a data source, so they say nothing about changes by hand.
    private static string SeenOf(List<DataSourceDetails> rows) =>
        CanonicalHash.Of(string.Join('\n', rows.Select(row => $"{row.Id} {row.Name} {row.IsDisabled}").Order(StringComparer.Ordinal)));

    private async Task<TenantObject?> ReadConnectionAsync(string key, CodeFile? file, CancellationToken cancellationToken)
    {
        try
        {
            var connection = await immuta.Connections.GetAsync(ConnectionKey.CreateUnvalidated(key), cancellationToken).ConfigureAwait(false);
            return new(key, Name: null, Seen: null, file is null ? null : RequestComparison.OfConnection(file, connection));
        }
        catch (ImmutaNotFoundException)
        {
            return null;
        }
    }

    private async Task<TenantObject?> ReadSettingsAsync(string key, CodeFile? file, CancellationToken cancellationToken)
    {
        try
        {
            var found = await immuta.DataObjects.GetAsync(ObjectPath.Parse(key), cancellationToken).ConfigureAwait(false);
            return new(key, Name: null, Seen: null, file is null ? null : RequestComparison.OfSettings(file, found));
        }
        catch (ImmutaNotFoundException)
        {
            return null;
        }
    }

    private static ComparisonResult? Compare(Dictionary<string, CodeFile> files, string key, Func<CodeForm> createForm) =>
        files.TryGetValue(key, out var file) ? Compare(file, createForm()) : null;

    private static ComparisonResult Compare(CodeFile file, CodeForm server)
    {
        using var document = JsonDocument.Parse(file.Json);
        return FormComparison.Compare(file.Format.ToForm!(document.RootElement), server);
    }

    // Any text that equals the name counts, because V1 has purposes in several places.
    private void FindPurposes(string holder, Func<bool, string> toJson)
    {
        if (!FindsPurposeUses || _purposes is not { Count: > 0 })
        {
            return;
        }

        var reader = new Utf8JsonReader(System.Text.Encoding.UTF8.GetBytes(toJson(true)));
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.String && _purposes.Contains(reader.GetString()!))
            {
                var name = reader.GetString()!;
                _purposeUses[name] = _purposeUses.TryGetValue(name, out var holders) ? holders : holders = new(StringComparer.Ordinal);
                holders.Add(holder);
            }
        }
    }

    private static string? TextOf(DateTimeOffset? time) => time?.UtcDateTime.ToString("O", System.Globalization.CultureInfo.InvariantCulture);
}
