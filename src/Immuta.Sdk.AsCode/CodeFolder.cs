using Immuta.Sdk.AsCode.Applying;
using Immuta.Sdk.AsCode.Exporting;
using Immuta.Sdk.AsCode.Files;
using Immuta.Sdk.AsCode.Planning;
using Immuta.Sdk.Validation;
using Immuta.Sdk.Yaml;

namespace Immuta.Sdk.AsCode;

/// <summary>Represents a folder of files that says what a tenant should have.</summary>
/// <remarks>
/// The folder of a file says what it describes: <c>integrations</c>, <c>connections</c>, <c>settings</c>, <c>purposes</c>,
/// <c>policies</c>, <c>data</c> and <c>projects</c>, at any depth below. Each <c>.yaml</c>, <c>.yml</c> or <c>.json</c> file is
/// one complete request. Names that begin with a dot are skipped. In YAML, <c>!param name</c> stands for a parameter of the
/// environment and <c>!secret env:NAME</c> for a secret; in JSON, <c>{"$param": "name"}</c> and <c>{"$secret": "env:NAME"}</c>.
/// A file of settings names its object in the member <c>object</c>: a list of names that begins with the key of the connection.
/// </remarks>
public sealed class CodeFolder
{
    private readonly CodeFolderOptions _options;

    private CodeFolder(string path, CodeFolderOptions options, IReadOnlyList<CodeFile> files, IReadOnlyList<PayloadFinding> findings, LockFile? lockFile)
    {
        _options = options;
        Path = path;
        Files = files;
        Findings = findings;
        LockFile = lockFile;
    }

    /// <summary>Gets the path of the folder.</summary>
    public string Path { get; }

    /// <summary>Gets the environment, if one was chosen.</summary>
    public string? Environment => _options.Environment;

    /// <summary>Gets the files, in the order in which they are applied.</summary>
    public IReadOnlyList<CodeFile> Files { get; }

    /// <summary>Gets what is doubtful in the files, but not wrong.</summary>
    public IReadOnlyList<PayloadFinding> Findings { get; }

    /// <summary>Gets the record of what was last applied.</summary>
    /// <value><see langword="null"/> if no lock file is used.</value>
    public LockFile? LockFile { get; }

    /// <summary>Reads and checks all files of a folder, without the network.</summary>
    /// <param name="path">The path of the folder.</param>
    /// <param name="options">How the folder is read; null for the defaults.</param>
    /// <param name="cancellationToken">The token to cancel the reading.</param>
    /// <returns>The folder, every file of which is valid.</returns>
    /// <exception cref="ImmutaFileException">A file can't be read, breaks a rule, or names an unknown parameter; every problem of every file is listed.</exception>
    public static async Task<CodeFolder> LoadAsync(string path, CodeFolderOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        options ??= new();
        if (options.Environment is { } name && (name.Length == 0 || name.AsSpan().IndexOfAnyExcept(s_environmentCharacters) >= 0))
        {
            throw new ArgumentException("The name of an environment consists of letters, digits, '-' and '_', because it is part of file names: correct Environment.", nameof(options));
        }

        var reader = new FolderReader(path, options, [.. SecretResolvers.With(path, options.SecretResolvers).Keys]);
        var files = await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        var lockFile = options.UseLockFile ? await LockFile.LoadAsync(path, options.Environment, cancellationToken).ConfigureAwait(false) : null;
        return new(path, options, files, reader.Findings, lockFile);
    }

    /// <summary>Writes what a tenant has as files of a folder.</summary>
    /// <remarks>
    /// Policies, purposes and projects become files where the tenant shows enough of them. Otherwise a text file beside them says what
    /// is missing. Existing files are not changed. Immuta operations: the lists of policies, purposes and projects.
    /// </remarks>
    /// <param name="immuta">The client of the tenant.</param>
    /// <param name="path">The path of the folder, which is created if it doesn't exist.</param>
    /// <param name="selector">The objects to export; null for all.</param>
    /// <param name="cancellationToken">The token to cancel the export.</param>
    /// <returns>What was written, and what could not be.</returns>
    /// <exception cref="ImmutaException">A list can't be read, or a file can't be written.</exception>
    public static Task<ExportReport> ExportAsync(IImmutaClient immuta, string path, CodeSelector? selector = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(immuta);
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new FolderExport(immuta, path, selector ?? new()).RunAsync(cancellationToken);
    }

    /// <summary>Compares the files with the tenant, and returns what would have to change.</summary>
    /// <remarks>
    /// Only reads. Each list of the tenant is read once. Secrets are not resolved. A kind that the caller may not list, or whose list isn't
    /// complete, is reported as unknown; the other kinds are compared all the same.
    /// </remarks>
    /// <param name="immuta">The client of the tenant.</param>
    /// <param name="options">What is compared and what may be deleted; null for the defaults.</param>
    /// <param name="cancellationToken">The token to cancel the requests.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="ArgumentException">The options would delete objects without naming their keys, or data sources without a lock file.</exception>
    /// <exception cref="ImmutaException">The tenant can't be read, or the lock file belongs to another one.</exception>
    public async Task<Plan> PlanAsync(IImmutaClient immuta, PlanOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(immuta);
        options ??= new();
        if (options.Prune is not null && !options.Selector.NamesKeys)
        {
            throw new ArgumentException("Deletions need a selector: set a key prefix or keys in PlanOptions.Selector, because nothing in the tenant says which objects belong to this folder.", nameof(options));
        }

        if (options.Prune?.DataSources == true && LockFile is null)
        {
            throw new ArgumentException("The data sources to delete are those of the lock file: load the folder with its lock file, or leave them out.", nameof(options));
        }

        LockFile?.EnsureTenant(immuta.BaseAddress);
        var items = await new Planner(immuta, this).PlanAsync(options.Selector, options.Prune, options.Resend, [], cancellationToken).ConfigureAwait(false);
        return new(immuta.BaseAddress.AbsoluteUri, Environment, items);
    }

    /// <summary>Makes the changes of a plan, and nothing else.</summary>
    /// <remarks>
    /// First everything is checked: the tenant, the files, the secrets, and that the objects are still as the plan saw them. Then the
    /// changes are sent, one after the other. After a failure the changes of the same kind go on, and the later kinds are not reached.
    /// At the end the tenant is read again, so that the report shows what is in force, and the lock file is written. Running a plan
    /// again does what is missing. Permissions: those of the operations that create and delete the objects.
    /// </remarks>
    /// <param name="immuta">The client of the tenant.</param>
    /// <param name="plan">The plan of this folder and this tenant.</param>
    /// <param name="options">What may be done; null for the defaults.</param>
    /// <param name="cancellationToken">The token to cancel the requests. What was sent before stays.</param>
    /// <returns>What was done, also after failures.</returns>
    /// <exception cref="ImmutaFileException">A secret can't be resolved, or has the wrong form. Nothing was sent.</exception>
    /// <exception cref="ImmutaPreconditionException">The plan is refused: another tenant, changed files, a changed tenant, a deletion that isn't agreed. Nothing was changed.</exception>
    /// <exception cref="ImmutaException">The tenant can't be read, or refuses the dry run of data sources. Nothing was changed.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled. The lock file knows what was sent.</exception>
    public Task<ApplyReport> ApplyAsync(IImmutaClient immuta, Plan plan, ApplyOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(immuta);
        ArgumentNullException.ThrowIfNull(plan);
        return new PlanApplication(immuta, this, plan, options ?? new(), SecretResolvers.With(Path, _options.SecretResolvers)).RunAsync(cancellationToken);
    }

    /// <summary>Finds what was changed by hand since the files were last applied.</summary>
    /// <remarks>Only reads.</remarks>
    /// <param name="immuta">The client of the tenant.</param>
    /// <param name="selector">The objects to look at; null for all that the lock file has.</param>
    /// <param name="cancellationToken">The token to cancel the requests.</param>
    /// <returns>The objects of the lock file: drifted, unchanged or unknown.</returns>
    /// <exception cref="InvalidOperationException">The folder was loaded without its lock file.</exception>
    /// <exception cref="ImmutaException">The tenant can't be read, or the lock file belongs to another one.</exception>
    public async Task<DriftReport> DriftAsync(IImmutaClient immuta, CodeSelector? selector = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(immuta);
        var lockFile = LockFile ?? throw new InvalidOperationException("Drift is a change since the last application, which only the lock file knows: load the folder with its lock file, or use PlanAsync.");
        lockFile.EnsureTenant(immuta.BaseAddress);
        var items = await new Planner(immuta, this).FindDriftAsync(lockFile, selector ?? new(), cancellationToken).ConfigureAwait(false);
        return new(immuta.BaseAddress.AbsoluteUri, Environment, items);
    }

    // The file is read again, because the positions of all files would take more memory than the files.
    internal IReadOnlyList<CodeDifference> WithLines(CodeFile? file, IReadOnlyList<CodeDifference> differences)
    {
        if (file is null || differences.Count == 0)
        {
            return differences;
        }

        try
        {
            var lines = FileLines.Read(System.IO.Path.Combine(Path, file.File));
            return [.. differences.Select(difference => difference with { Line = lines.LineOf(difference.Path) })];
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException or ImmutaFileException)
        {
            // The file was changed since it was read: the values are known, and only the lines are not.
            return differences;
        }
    }

    private static readonly System.Buffers.SearchValues<char> s_environmentCharacters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_");
}
