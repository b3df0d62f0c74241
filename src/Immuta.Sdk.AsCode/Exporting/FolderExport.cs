using System.Text;
using Immuta.Sdk.AsCode.Comparison;
using Immuta.Sdk.AsCode.Files;
using Immuta.Sdk.AsCode.Planning;
using Immuta.Sdk.Files;
using Immuta.Sdk.Yaml;

namespace Immuta.Sdk.AsCode.Exporting;

// Writes one file for each object. Only what is certain is written as a request.
internal sealed class FolderExport(IImmutaClient immuta, string folder, CodeSelector selector)
{
    private readonly List<string> _files = [];
    private readonly List<string> _incomplete = [];
    private readonly List<string> _existing = [];

    // File systems that ignore case would take two names for one.
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);

    public async Task<ExportReport> RunAsync(CancellationToken cancellationToken)
    {
        if (selector.Selects(CodeKind.Purpose))
        {
            await ExportPurposesAsync(cancellationToken).ConfigureAwait(false);
        }

        if (selector.Selects(CodeKind.Policy))
        {
            await foreach (var policy in immuta.V2.Policies.ListAsync(cancellationToken).ConfigureAwait(false))
            {
                await WriteAsync(CodeKind.Policy, policy.PolicyKey?.Value ?? policy.Name, () => PolicyForm.FromServer(policy), cancellationToken).ConfigureAwait(false);
            }
        }

        if (selector.Selects(CodeKind.Project))
        {
            await foreach (var project in immuta.V2.Projects.ListAsync(cancellationToken).ConfigureAwait(false))
            {
                await WriteAsync(CodeKind.Project, project.ProjectKey?.Value ?? project.Name, () => ProjectForm.FromServer(project), cancellationToken).ConfigureAwait(false);
            }
        }

        return new(_files, _incomplete, _existing);
    }

    private async Task ExportPurposesAsync(CancellationToken cancellationToken)
    {
        var tree = await PurposeTree.ReadAsync(immuta, cancellationToken).ConfigureAwait(false);
        foreach (var name in tree.Roots)
        {
            await WriteAsync(CodeKind.Purpose, name, () => tree.CreateForm(name), cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task WriteAsync(CodeKind kind, string? key, Func<CodeForm> createForm, CancellationToken cancellationToken)
    {
        if (key is null || !selector.Includes(kind, key))
        {
            return;
        }

        var form = createForm();
        var json = Encoding.UTF8.GetBytes(form.Content.ToJsonString());
        List<string> missing = [.. form.Unknown.Select(unknown => $"{unknown.Path}: {unknown.Reason}"), .. form.Unknown.Count > 0 ? [] : FindProblems(kind, json)];
        var name = $"{KindFormat.Of(kind).Folder}/{FileNameOf(key, KindFormat.Of(kind).Folder)}";
        if (missing.Count == 0)
        {
            await WriteAsync($"{name}.yaml", YamlText.FromJson(json), _files, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            var text = $"{KindNames.Of(kind)} '{key}' can't be exported for certain. The tenant doesn't show, or this version doesn't know:\n\n{string.Join('\n', missing.Select(line => $"- {line}"))}\n\nWhat is certain:\n\n{YamlText.FromJson(json)}";
            await WriteAsync($"{name}.incomplete.txt", text, _incomplete, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task WriteAsync(string relative, string text, List<string> written, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, relative);
        if (File.Exists(path))
        {
            _existing.Add(relative);
            return;
        }

        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await AtomicFile.WriteAsync(path, Encoding.UTF8.GetBytes(text), isSecret: false, overwrite: false, cancellationToken).ConfigureAwait(false);
            written.Add(relative);
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            throw FileText.CreateAccessException(path, FileErrors.CannotWrite(path, ex), "the export ended here");
        }
    }

    // What the tenant holds can break a rule for new requests.
    private static List<string> FindProblems(CodeKind kind, byte[] json)
    {
        try
        {
            KindFormat.Of(kind).Read(FileText.Create(kind.ToString(), json), PayloadSyntax.Json, new(), FileReferences.ForParameters(environment: null, []));
            return [];
        }
        catch (ImmutaFileException ex)
        {
            return [.. ex.Problems.Select(problem => $"{problem.Path}: {problem.Message}")];
        }
    }

    private string FileNameOf(string key, string kindFolder)
    {
        var name = string.Concat(key.Select(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.' ? character : '-')).Trim('-', '.');
        var unique = name.Length is 0 or > 100 ? $"object-{CanonicalHash.Of(key)[7..19]}" : name;
        return _taken.Add($"{kindFolder}/{unique}") ? unique : $"{unique}-{CanonicalHash.Of(key)[7..19]}";
    }
}
