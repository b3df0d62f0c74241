namespace Immuta.Sdk.AsCode;

/// <summary>Specifies how a folder of files is read.</summary>
public sealed class CodeFolderOptions
{
    /// <summary>Gets or sets the environment, whose parameters are in <c>env/{environment}.yaml</c>.</summary>
    /// <remarks>Also part of the name of the lock file: <c>immuta.lock.{environment}.json</c>, or <c>immuta.lock.json</c> without an environment.</remarks>
    public string? Environment { get; init; }

    /// <summary>Gets or sets whether findings, such as unknown members and secrets in plain text, are errors.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool Strict { get; init; }

    /// <summary>Gets or sets whether the lock file is read and written.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool UseLockFile { get; init; } = true;

    /// <summary>Gets or sets further resolvers of secret references.</summary>
    /// <remarks>One with a built-in scheme replaces the built-in one.</remarks>
    public IReadOnlyCollection<ISecretResolver> SecretResolvers { get; init; } = [];
}
