// System.Threading.Lock exists from .NET 9 on; older frameworks lock on an object.
#if !NET9_0_OR_GREATER
global using Lock = System.Object;
#endif
