using System.Text.Json;
using Immuta.Sdk.Validation;
using Immuta.Sdk.Yaml;

namespace Immuta.Sdk.AsCode.Files;

// Reads all files of a folder and collects every problem of every file.
internal sealed class FolderReader(string folder, CodeFolderOptions options, IReadOnlyCollection<string> schemes)
{
    private const string Environments = "env";

    private readonly List<CodeFile> _files = [];
    private readonly List<FileProblem> _problems = [];
    private readonly List<PayloadFinding> _findings = [];
    private readonly PayloadReadOptions _readOptions = new() { Strict = options.Strict };
    private readonly PayloadReadOptions _settingsOptions = new() { Strict = options.Strict, AllowedNames = [KindFormat.ObjectMember] };

    public IReadOnlyList<PayloadFinding> Findings => _findings;

    public async Task<IReadOnlyList<CodeFile>> ReadAsync(CancellationToken cancellationToken)
    {
        if (!Directory.Exists(folder))
        {
            throw new ImmutaFileException(folder, [new(folder, 1, 1, "$", "missing", "The folder does not exist: check the path and the folder that it starts from.")]);
        }

        CheckTopLevel();
        var references = await ReadEnvironmentAsync(cancellationToken).ConfigureAwait(false);
        foreach (var format in KindFormat.All)
        {
            foreach (var path in FindFiles(Path.Combine(folder, format.Folder)))
            {
                cancellationToken.ThrowIfCancellationRequested();
                await CollectAsync(() => ReadAsync(format, path, references, cancellationToken)).ConfigureAwait(false);
            }
        }

        _findings.AddRange(references.Unused.Select(name => new PayloadFinding("$", "unused", $"No file uses the parameter '{name}': remove it, or correct its name.") { File = EnvironmentPath, Line = 1, Column = 1 }));
        FindDuplicates();
        var sorted = _files.OrderBy(file => file.Kind).ThenBy(file => file.Key, StringComparer.Ordinal).ToList();
        return _problems.Count == 0
            ? sorted
            : throw new ImmutaFileException(folder, [.. _problems.OrderBy(problem => problem.File, StringComparer.Ordinal).ThenBy(problem => problem.Line).ThenBy(problem => problem.Column)], _findings);
    }

    private string? EnvironmentPath => options.Environment is { } name ? Path.Combine(folder, Environments, $"{name}.yaml") : null;

    // A file in the wrong place would be overlooked, and its object taken for gone.
    private void CheckTopLevel()
    {
        foreach (var path in Directory.EnumerateFiles(folder).Where(path => !IsHidden(path) && Path.GetExtension(path).ToUpperInvariant() is ".YAML" or ".YML" or ".JSON").Order(StringComparer.Ordinal))
        {
            if (!Path.GetFileName(path).StartsWith("immuta.lock.", StringComparison.Ordinal))
            {
                _findings.Add(new("$", "folder", $"The file is skipped, because it is in none of the folders of a kind: move it into one of {string.Join(", ", KindFormat.All.Select(format => format.Folder))}.") { File = path, Line = 1, Column = 1 });
            }
        }

        foreach (var path in Directory.EnumerateDirectories(folder).Where(path => !IsHidden(path)).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(path);
            if (name != Environments && KindFormat.All.All(format => format.Folder != name))
            {
                _problems.Add(new(path, 1, 1, "$", "folder", $"No kind of file belongs into this folder. The folders are {string.Join(", ", KindFormat.All.Select(format => format.Folder))} and {Environments}: rename this one, or begin its name with a dot."));
            }
        }
    }

    private async Task<FileReferences> ReadEnvironmentAsync(CancellationToken cancellationToken)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        if (EnvironmentPath is { } path)
        {
            await CollectAsync(async () =>
                parameters = await EnvironmentFile.ReadAsync(path, FileReferences.ForParameters(options.Environment, schemes), cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
        }

        return new(parameters, options.Environment, schemes);
    }

    private async Task CollectAsync(Func<Task> readAsync)
    {
        try
        {
            await readAsync().ConfigureAwait(false);
        }
        catch (ImmutaFileException ex)
        {
            _problems.AddRange(ex.Problems);
            _findings.AddRange(ex.Findings);
        }
    }

    private List<string> FindFiles(string path)
    {
        try
        {
            return [.. PathsBelow(path)];
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            _problems.Add(new(path, 1, 1, "$", "access", "The folder can't be read: check its permissions and its links."));
            return [];
        }
    }

    private async Task ReadAsync(KindFormat format, string path, FileReferences references, CancellationToken cancellationToken)
    {
        var file = await FileText.ReadAsync(path, cancellationToken).ConfigureAwait(false);
        var text = format.Read(file, FileSyntax.FromPath(path), format.Kind == CodeKind.Settings ? _settingsOptions : _readOptions, references);
        _findings.AddRange(text.Findings);
        using var document = Parse(file, text);
        var root = document.RootElement;
        CheckSecrets(file, text, root, format);
        if (format.KeyOf(root, out var problem) is not { } key)
        {
            _problems.Add(Problem(file, text, $"$.{format.KeyMember}", "key", problem));
            return;
        }

        if (format.KeyMember is { } member && IsReference(file, text, $"$.{member}"))
        {
            _problems.Add(Problem(file, text, $"$.{member}", "key", "What identifies an object is the same in all environments: write it out. The name can be a parameter."));
        }

        var relative = Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/');
        _files.Add(new(format, key, relative, CanonicalHash.Of(root), text, [.. text.AllowedNames, .. format.Kind == CodeKind.Settings ? [KindFormat.ObjectMember] : Array.Empty<string>()]));
    }

    private void CheckSecrets(FileText file, PayloadText text, JsonElement root, KindFormat format)
    {
        foreach (var (path, message) in SecretUse.Find(root, format.Schema))
        {
            var problem = Problem(file, text, path, "secret", message);
            if (options.Strict || message == SecretUse.Shown)
            {
                _problems.Add(problem);
            }
            else
            {
                _findings.Add(problem.ToFinding());
            }
        }
    }

    private void FindDuplicates()
    {
        foreach (var group in _files.GroupBy(file => (file.Kind, file.Key)).Where(group => group.Count() > 1))
        {
            foreach (var file in group)
            {
                var others = string.Join(", ", group.Where(other => other != file).Select(other => other.File));
                _problems.Add(new(Path.Combine(folder, file.File), 1, 1, "$", "duplicate", $"Another file describes the same {KindNames.Of(file.Kind)} '{file.Key}': {others}. Keep one."));
            }
        }
    }

    // Parameters can make a request deeper than its file.
    private static JsonDocument Parse(FileText file, PayloadText text)
    {
        try
        {
            return JsonDocument.Parse(text.Json);
        }
        catch (JsonException)
        {
            throw file.CreateException(new(1, 1), "depth", "With its parameters, the file is nested too deeply: give the parameters flatter values.");
        }
    }

    private static FileProblem Problem(FileText file, PayloadText text, string path, string rule, string message) =>
        file.Problem(text.GetPosition(JsonPathLocator.OffsetOf(text.Json.Span, path)), path, rule, message);

    // Only a reference, an alias or an anchor begins with these characters at the place of a text.
    private static bool IsReference(FileText file, PayloadText text, string path)
    {
        var position = text.GetPosition(JsonPathLocator.OffsetOf(text.Json.Span, path));
        return file.CharacterAt(position) is '!' or '{' or '*' or '&';
    }

    private IEnumerable<string> PathsBelow(string path) => !Directory.Exists(path) ? [] : Directory.EnumerateFiles(path)
        .Where(file => !IsHidden(file) && IsRequest(file))
        .Concat(Directory.EnumerateDirectories(path).Where(below => !IsHidden(below)).SelectMany(PathsBelow))
        .Order(StringComparer.Ordinal);

    private bool IsRequest(string file)
    {
        var extension = Path.GetExtension(file).ToUpperInvariant();
        if (extension is not (".YAML" or ".YML" or ".JSON" or ".MD" or ".TXT"))
        {
            _findings.Add(new("$", "skipped", "The file is skipped, because its name doesn't end with .yaml, .yml or .json: rename it, or begin its name with a dot.") { File = file, Line = 1, Column = 1 });
        }

        return extension is ".YAML" or ".YML" or ".JSON";
    }

    private static bool IsHidden(string path) => Path.GetFileName(path).StartsWith('.');
}
