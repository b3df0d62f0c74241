namespace Immuta.Sdk.AsCode;

/// <summary>Resolves the secret references of one scheme, such as <c>vault</c> in <c>!secret vault:sales/password</c>.</summary>
/// <remarks>Called only when a plan is applied. The schemes <c>env</c>, <c>file</c> and <c>file-base64</c> are built in.</remarks>
public interface ISecretResolver
{
    /// <summary>Gets the scheme: what stands before the colon of a reference.</summary>
    string Scheme { get; }

    /// <summary>Returns the secret that a reference names.</summary>
    /// <param name="name">What follows the colon of the reference.</param>
    /// <param name="cancellationToken">The token to cancel the resolution.</param>
    /// <returns>The secret, which is sent and kept nowhere else.</returns>
    ValueTask<Secret> ResolveAsync(string name, CancellationToken cancellationToken);
}
