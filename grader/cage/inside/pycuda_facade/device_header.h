/* The part of CUDA's built-in names that clang needs where CUDA itself is not installed (the macOS route of compilers.py).
   Functions that are only declared become calls in the PTX, which the interpreter knows by name. */
#define __global__ __attribute__((global))
#define __device__ __attribute__((device))
#define __host__ __attribute__((host))
#define __shared__ __attribute__((shared))
#define __constant__ __attribute__((constant))
#define __forceinline__ __inline__ __attribute__((always_inline))
#define INFINITY __builtin_huge_valf()

#define DIMENSION(function, intrinsic) \
  __device__ __forceinline__ unsigned function() const { return __nvvm_read_ptx_sreg_##intrinsic(); }
#define INDEX(type, intrinsic)                                                          \
  struct type {                                                                         \
    DIMENSION(get_x, intrinsic##_x) DIMENSION(get_y, intrinsic##_y) DIMENSION(get_z, intrinsic##_z) \
    __declspec(property(get = get_x)) unsigned x;                                       \
    __declspec(property(get = get_y)) unsigned y;                                       \
    __declspec(property(get = get_z)) unsigned z;                                       \
  };
INDEX(thread_index_type, tid)
INDEX(block_index_type, ctaid)
INDEX(block_dimension_type, ntid)
INDEX(grid_dimension_type, nctaid)
extern const __device__ __attribute__((weak)) thread_index_type threadIdx;
extern const __device__ __attribute__((weak)) block_index_type blockIdx;
extern const __device__ __attribute__((weak)) block_dimension_type blockDim;
extern const __device__ __attribute__((weak)) grid_dimension_type gridDim;

#define ATOMIC(name, type, builtin) \
  __device__ __forceinline__ type name(type *address, type value) { return builtin(address, value, __ATOMIC_RELAXED); }
ATOMIC(atomicAdd, float, __atomic_fetch_add)
ATOMIC(atomicAdd, int, __atomic_fetch_add)
ATOMIC(atomicAdd, unsigned, __atomic_fetch_add)
ATOMIC(atomicMax, int, __atomic_fetch_max)
ATOMIC(atomicMin, int, __atomic_fetch_min)
ATOMIC(atomicExch, int, __atomic_exchange_n)

#define UNARY(name) extern "C" __device__ float name##f(float); extern "C" __device__ double name(double);
UNARY(exp) UNARY(log) UNARY(sqrt) UNARY(sin) UNARY(cos) UNARY(tanh) UNARY(fabs) UNARY(floor) UNARY(ceil)
extern "C" __device__ float powf(float, float);
extern "C" __device__ float fmaxf(float, float);
extern "C" __device__ float fminf(float, float);
__device__ __forceinline__ int min(int a, int b) { return a < b ? a : b; }
__device__ __forceinline__ int max(int a, int b) { return a > b ? a : b; }

struct __attribute__((aligned(8))) float2 { float x, y; };
struct __attribute__((aligned(16))) float4 { float x, y, z, w; };
struct __attribute__((aligned(16))) int4 { int x, y, z, w; };
extern "C" __device__ int printf(const char *, ...);

__device__ __forceinline__ void __syncwarp(unsigned mask = 0xffffffff) { __nvvm_bar_warp_sync(mask); }
__device__ __forceinline__ void __threadfence() { __nvvm_membar_gl(); }
__device__ __forceinline__ unsigned __ballot_sync(unsigned mask, int p) { return __nvvm_vote_ballot_sync(mask, p); }
__device__ __forceinline__ int __any_sync(unsigned mask, int p) { return __nvvm_vote_any_sync(mask, p); }
__device__ __forceinline__ int __all_sync(unsigned mask, int p) { return __nvvm_vote_all_sync(mask, p); }
#define SHUFFLE(name, kind, limit)                                                                              \
  __device__ __forceinline__ int name(unsigned mask, int value, int lane, int width = 32) {                     \
    return __nvvm_shfl_sync_##kind##_i32(mask, value, lane, (32 - width) << 8 | (limit));                       \
  }                                                                                                             \
  __device__ __forceinline__ float name(unsigned mask, float value, int lane, int width = 32) {                 \
    return __nvvm_shfl_sync_##kind##_f32(mask, value, lane, (32 - width) << 8 | (limit));                       \
  }
SHUFFLE(__shfl_sync, idx, 31)
SHUFFLE(__shfl_down_sync, down, 31)
SHUFFLE(__shfl_up_sync, up, 0)
SHUFFLE(__shfl_xor_sync, bfly, 31)
