using System.Runtime.CompilerServices;
using Xunit;

namespace Immuta.Sdk.Package.Tests.Editors;

/// <summary>Marks tests with language servers, which are skipped with a reason where npm is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LanguageServerTheoryAttribute : TheoryAttribute
{
    public LanguageServerTheoryAttribute([CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
        : base(sourceFilePath, sourceLineNumber)
    {
        Skip = LanguageServers.Obstacle;
    }
}
